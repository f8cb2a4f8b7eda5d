using Tributary.Engine.Catalog;

namespace Tributary.Engine.Graph;

/// <summary>An edge of a <see cref="RunPlan"/>. A value, so that the edges of a plan lie side by side in memory.</summary>
/// <param name="Index">Its zero-based position in the plan.</param>
/// <param name="From">The position of the node it leaves.</param>
/// <param name="To">The position of the node it enters.</param>
/// <param name="Edge">The edge as defined.</param>
/// <param name="Meaning">What it means to the node it enters.</param>
public readonly record struct PlanEdge(int Index, int From, int To, GraphEdge Edge, EdgeMeaning Meaning = EdgeMeaning.Both)
{
    internal string FromConnector { get; } = Edge.From.Connector;

    internal string? FromKey { get; } = Edge.From.Key;

    internal string ToConnector { get; } = Edge.To.Connector;

    internal string? ToKey { get; } = Edge.To.Key;
}
