using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Takes the branch that its configuration names.</summary>
public sealed class BranchNode(CallLog calls) : INode
{
    public const string Type = "BranchNode";

    private static readonly ConfigField<string> Take = ConfigField.Text("take", "The branch to take.", required: true);

    public NodeKind Kind { get; } = Ports.Kind(Type) with
    {
        Config = [Take],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Branches, "Any", "The branches.")],
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return ValueTask.FromResult<NodeOutcome>(
            new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, EchoNode.Echo(context))], [Take.Read(context.Config)]));
    }
}
