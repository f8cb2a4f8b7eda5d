using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What a node gave out at one of its connectors.</summary>
/// <param name="Connector">The output connector.</param>
/// <param name="Value">The value.</param>
public sealed record NodeOutput(string Connector, ValueRef Value);
