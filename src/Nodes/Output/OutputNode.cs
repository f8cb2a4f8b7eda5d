using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Output;

/// <summary>Where a value becomes part of the run's output. Its configuration is the common label.</summary>
internal sealed class OutputNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "OutputNode",
        Title = "Output",
        Description = "A value of the run's output.",
        Category = "io",
        Role = NodeRole.Output,
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value to give out.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The same value.")],
        Example = new NodeExample("""{"label":"Answer"}""", """{"input":42}""", """42"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(context.Inputs.Reference(Connector.Input) ?? ValueRef.Null));
}
