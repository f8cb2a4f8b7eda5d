namespace Tributary.Engine.Runs;

/// <summary>Which part of a workflow a run executes.</summary>
/// <param name="NodeIds">Only these nodes and the nodes they depend on; null for all.</param>
/// <param name="SingleNodeId">This node alone, fed by the run's input; null otherwise. Wins over <paramref name="NodeIds"/>.</param>
public sealed record RunSelection(IReadOnlyList<string>? NodeIds = null, string? SingleNodeId = null)
{
    /// <summary>The whole workflow.</summary>
    public static readonly RunSelection All = new();
}
