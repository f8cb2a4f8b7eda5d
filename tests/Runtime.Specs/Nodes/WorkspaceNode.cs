using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Gives out the workspace whose run it is told it belongs to.</summary>
public sealed class WorkspaceNode(string type, bool hasSideEffects) : INode
{
    public const string Plain = "WorkspaceNode";

    public const string Remote = "RemoteWorkspaceNode";

    public NodeKind Kind { get; } = Ports.Kind(type) with { HasSideEffects = hasSideEffects };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(context.WorkspaceId.ToString())));
}
