using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Fakes;

/// <summary>A node that takes its branch <c>yes</c>, or fails when its configuration says so.</summary>
internal sealed class BranchNode : INode
{
    private static readonly ConfigField<string> Fail = ConfigField.Text("fail", "The text to fail with.");

    public NodeKind Kind { get; } = new()
    {
        Type = "BranchNode",
        Title = "Branch",
        Description = "Takes the branch yes. Never no.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "Anything.")],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Branches, "Any", "The input."),
            new Connector(Connector.OnError, ConnectorShape.Single, "str", "Why it failed."),
        ],
        Config = [Fail],
        Branches = static _ => ["yes", "no"],
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult<NodeOutcome>(
        Fail.Read(context.Config) is { Length: > 0 } text
            ? NodeOutcome.Failure("asked_for", text)
            : new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, context.Inputs.Reference(Connector.Input) ?? ValueRef.Null)], ["yes"]));
}
