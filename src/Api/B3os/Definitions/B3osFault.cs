namespace Tributary.Api.B3os.Definitions;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Type">The sort of fault, see <see cref="FaultType"/>.</param>
/// <param name="Message">What is wrong and how to mend it, for people.</param>
/// <param name="NodeId">The node at fault; null when it is not about one node.</param>
/// <param name="Field">Where in the node, such as <c>payload.url</c> or <c>children</c>; null when the whole is meant.</param>
/// <param name="Code">One stable word for it.</param>
internal sealed record B3osFault(string Type, string Message, string? NodeId = null, string? Field = null, string? Code = null);
