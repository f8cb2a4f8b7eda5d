using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What arrives at one of a node's connectors.</summary>
/// <param name="Connector">The input connector.</param>
/// <param name="Key">The key within a keyed connector; null otherwise.</param>
/// <param name="Value">The value; null when the edge was skipped, so that nothing arrived although something is connected.</param>
public readonly record struct NodeInput(string Connector, string? Key, ValueRef? Value);
