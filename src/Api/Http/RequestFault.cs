namespace Tributary.Api.Http;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Type">The sort of fault in one stable word.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="Location">Where: names and zero-based positions, from the outside in.</param>
internal sealed record RequestFault(string Type, string Message, IReadOnlyList<object> Location);
