namespace Tributary.Engine.Graph;

/// <summary>One thing that is wrong with a workflow.</summary>
/// <param name="Kind">The sort of fault.</param>
/// <param name="Message">What is wrong and how to mend it, for people.</param>
/// <param name="NodeIndex">The zero-based position of the node at fault; null when it is not about one node.</param>
/// <param name="EdgeIndex">The zero-based position of the edge at fault; null when it is not about one edge.</param>
/// <param name="Field">The configuration field or the credential slot, or <c>from</c> or <c>to</c> of an edge; null when the whole is meant.</param>
public sealed record GraphFault(GraphFaultKind Kind, string Message, int? NodeIndex = null, int? EdgeIndex = null, string? Field = null);
