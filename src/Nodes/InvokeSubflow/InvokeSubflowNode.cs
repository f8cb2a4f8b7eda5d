using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Subflows;

namespace Tributary.Nodes.InvokeSubflow;

/// <summary>Runs another workflow of the same workspace as a child run, and gives out what that gave out.</summary>
internal sealed class InvokeSubflowNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "InvokeSubflowNode",
        Title = "Run a workflow",
        Description = "Runs another workflow and waits for its end. It fails when that run fails or is stopped, and stopping this run stops that one.",
        Category = "logic",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "The other workflow's input: a key for each of its input labels or ids.", Optional: true)],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "dict", "What the other workflow gave out, by the labels of its outputs."),
            Connectors.OnError,
        ],
        Config = [SubflowFields.Workflow, SubflowFields.Version],
        HasSideEffects = true,
        MayAwaitFeedback = true,
        Example = new NodeExample("""{"workflow_id":"55555555-5555-5555-5555-555555555555"}""", """{"variables":{"Name":"Ada"}}""", """{"Answer":"Hello Ada"}"""),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        if (context.Call.Resumption is not { } end)
        {
            return new NodeOutcome.Suspended(new Suspension.Child(
                SubflowFields.Workflow.Read(context.Config), InputOf(context.Inputs), SubflowFields.Version.Read(context.Config)));
        }

        SubflowResult result = await SubflowResult.Read(end, context.Values, cancellationToken);
        return result.Failure() is { } failure
            ? new NodeOutcome.Failed(failure)
            : NodeOutcome.Success(ValueRef.Inline(JsonText.Write(result, static (writer, result) => result.Write(writer))));
    }

    private static ValueRef InputOf(NodeInputs inputs) => ValueRef.Inline(JsonText.Write(SubflowFields.Variables(inputs), JsonText.WriteObject));
}
