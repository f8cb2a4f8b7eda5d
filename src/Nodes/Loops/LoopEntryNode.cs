using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Loops;

/// <summary>Where the values of one run of a loop's body enter it, see <see cref="LoopBody"/>: gives out everything at the connector it arrived at.</summary>
public sealed class LoopEntryNode : INode
{
    /// <summary>The type. No client names it: front doors put the node into the bodies that they make.</summary>
    public const string Type = "loop/entry";

    /// <inheritdoc/>
    public NodeKind Kind { get; } = new()
    {
        Type = Type,
        Title = "Loop",
        Description = "The item of a loop, its position, and the values from around the loop.",
        Category = "logic",
        FrontDoor = "loop",
        Role = NodeRole.Input,
        Outputs =
        [
            new Connector(LoopBody.Item, ConnectorShape.Single, "Any", "The item."),
            new Connector(LoopBody.Index, ConnectorShape.Single, "int", "Its zero-based position."),
            new Connector(LoopBody.Total, ConnectorShape.Single, "int", "How many items there are."),
            new Connector(LoopBody.Frame, ConnectorShape.Single, "dict", "All of these."),
        ],
    };

    /// <inheritdoc/>
    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult<NodeOutcome>(
        new NodeOutcome.Succeeded([.. context.Inputs.References.Select(static each => new NodeOutput(each.Connector, each.Value))]));
}
