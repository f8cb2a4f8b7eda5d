using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>A value of the run's input, with the connector it enters at.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Connector">The node's input connector.</param>
/// <param name="Key">The key within a keyed connector; null otherwise.</param>
/// <param name="Value">The value.</param>
public sealed record InputBinding(string NodeId, string Connector, string? Key, ValueRef Value);
