using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Graph;

/// <summary>A node of a <see cref="RunPlan"/>, with everything that is asked of it while it runs worked out beforehand.</summary>
public sealed class PlanNode
{
    internal PlanNode(int index, GraphNode node, NodeKind kind, bool hasErrorEdges)
    {
        Index = index;
        Node = node;
        Kind = kind;
        HasErrorEdges = hasErrorEdges;

        // A boundary does not declare these, so nothing checked what it may hold under their names.
        bool isStep = kind.Role == NodeRole.Step;
        Retry = isStep ? CommonConfig.Retry.Read(node.Config) : RetryPolicy.None;
        ContinueOnError = isStep && CommonConfig.ContinueOnError.Read(node.Config);
    }

    /// <summary>Its zero-based position in the plan.</summary>
    public int Index { get; }

    /// <summary>The node as defined.</summary>
    public GraphNode Node { get; }

    /// <summary>The node's id.</summary>
    public string Id => Node.Id;

    /// <summary>The declaration of its kind.</summary>
    public NodeKind Kind { get; }

    /// <summary>Whether an edge of the plan leaves its <c>on_error</c> output.</summary>
    public bool HasErrorEdges { get; }

    /// <summary>When a failure is tried again.</summary>
    public RetryPolicy Retry { get; }

    /// <summary>Whether a failure becomes a warning.</summary>
    public bool ContinueOnError { get; }
}
