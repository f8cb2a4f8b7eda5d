using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Conditional;

/// <summary>Sends a value down exactly one of several branches.</summary>
internal sealed class ConditionalNode : INode
{
    private static readonly IReadOnlyList<string> ElseTaken = [ConditionalConfig.Else];

    public NodeKind Kind { get; } = new()
    {
        Type = "ConditionalNode",
        Title = "Conditional",
        Description = "Passes the input on to the first branch whose conditions hold, or to 'else'. The other branches are skipped.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value that the conditions look at.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Branches, "Any", "The input, at the branch that is taken.")],
        Config = [ConditionalConfig.BranchesField],
        Branches = static config => config.As(ConditionalConfig.From).Names,
        Example = new NodeExample("""{"branches":[{"name":"large","conditions":[{"path":"$.total","operator":"greater","value":100}]}]}""", """{"input":{"total":120}}""", """{"total":120}""", "large"),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        JsonElement input = context.Inputs.Element(Connector.Input) ?? default;
        List<NodeWarning>? warnings = null;
        IReadOnlyList<ConditionalBranch> branches = context.Config.As(ConditionalConfig.From).Branches;
        IReadOnlyList<string> taken = ElseTaken;
        for (int i = 0; i < branches.Count; i++)
        {
            if (branches[i].Holds(input, ref warnings))
            {
                taken = branches[i].Taken;
                break;
            }
        }

        // By reference: the value may be large, and the node only looked at it.
        ValueRef value = context.Inputs.Reference(Connector.Input) ?? ValueRef.Null;
        return ValueTask.FromResult<NodeOutcome>(new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, value)], taken, warnings));
    }
}
