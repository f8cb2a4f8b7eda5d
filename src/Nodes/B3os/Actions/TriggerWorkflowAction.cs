using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Starts another workflow and does not wait for it.</summary>
/// <param name="workflows">What starts it; null for nothing.</param>
internal sealed class TriggerWorkflowAction(IWorkflowStarter? workflows) : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "trigger-workflow",
        Name = "Trigger a workflow",
        Description = "Starts another workflow of the same organisation and goes on without waiting for it.",
        Category = "utility",
        HasSideEffects = true,
        IsLongRunning = true,
        Payload = new PayloadShape(
            new PayloadField("workflowId", PayloadType.Text, "The workflow.", Required: true) { Longest = 256 },
            new PayloadField("payload", PayloadType.Object, "The payload of its run. Default: an empty object.")),
        ResultSchema = Declared.Result(("triggeredWorkflowId", "string"), ("triggeredWorkflowName", "string"), ("runStatus", "string"), ("triggeredAt", "string")),
        ExampleInput = Declared.Json("""{"workflowId":"wf_1a2b3c","payload":{"n":1}}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        if (workflows is null)
        {
            return NodeOutcome.Failure("unavailable", "This process cannot start saved workflows.");
        }

        string id = call.Text("workflowId")!;
        JsonElement payload = call.Structure("payload");
        byte[] json = payload.ValueKind == JsonValueKind.Undefined ? "{}"u8.ToArray() : JsonText.Encode(payload);
        NodeCall node = call.Node.Call;
        WorkflowStart start = await workflows.Start(call.Node.WorkspaceId, id, json, node.IdempotencyKey, node.RunId, cancellationToken);
        return start.Refusal is { } refusal
            ? NodeOutcome.Failure("workflow_not_started", refusal)
            : ActionCall.Give((Id: id, Start: start, At: call.Now), static (writer, each) =>
            {
                writer.WriteString("triggeredWorkflowId"u8, each.Id);
                writer.WriteString("triggeredWorkflowName"u8, each.Start.Name);
                writer.WriteString("runStatus"u8, each.Start.RunStatus);
                writer.WriteString("triggeredAt"u8, each.At);
            });
    }
}
