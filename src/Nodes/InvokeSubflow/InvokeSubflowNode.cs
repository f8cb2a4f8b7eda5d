using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.InvokeSubflow;

/// <summary>Runs another workflow of the same workspace as a child run, and gives out what that gave out.</summary>
internal sealed class InvokeSubflowNode : INode
{
    private const string SubflowFailed = "subflow_failed";

    /// <summary>A longer reason is cut in the message; the cause has it whole.</summary>
    private const int LongestMessage = 1000;

    private static readonly ConfigField<Guid> WorkflowField = ConfigField.Of(
        "workflow_id",
        "str",
        "The id of the workflow to run, one of the same workspace. It runs as it is saved when this node starts.",
        required: true,
        Guid.Empty,
        "null",
        static value => value.GetGuid(),
        static value => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _) ? null : "must be the id of a workflow (a UUID)");

    private static readonly ConfigField<Guid?> VersionField = ConfigField.Of<Guid?>(
        "workflow_version_id",
        "str",
        "The id of a saved version of that workflow, to run it as it was saved there; null for the workflow itself.",
        required: false,
        null,
        "null",
        static value => value.GetGuid(),
        static value => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _) ? null : "must be the id of a saved version (a UUID)");

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
        Config = [WorkflowField, VersionField],
        HasSideEffects = true,
        MayAwaitFeedback = true,
        Example = new NodeExample("""{"workflow_id":"55555555-5555-5555-5555-555555555555"}""", """{"variables":{"Name":"Ada"}}""", """{"Answer":"Hello Ada"}"""),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => context.Call.Resumption is { } resumption
        ? await GiveOut(context, await Read(context, resumption, cancellationToken), cancellationToken)
        : new NodeOutcome.Suspended(new Suspension.Child(
            WorkflowField.Read(context.Config), InputOf(context.Inputs), VersionField.Read(context.Config)));

    /// <summary>
    /// What failed in the end: of runs that wait for one another each would tell all that those below it told. Where it was is found by the
    /// run that is named.
    /// </summary>
    private static Failure? RootOf(Failure? failure)
    {
        while (failure is { Type: SubflowFailed, Cause: { } cause })
        {
            failure = cause;
        }

        return failure;
    }

    private static string? Short(string? message) => message is { Length: > LongestMessage } ? $"{message.AsSpan(0, LongestMessage)}…" : message;

    private static ValueRef InputOf(NodeInputs inputs) => ValueRef.Inline(JsonText.Write(inputs, static (writer, inputs) =>
    {
        writer.WriteStartObject();
        foreach (string key in inputs.Keys(Connector.Variables))
        {
            // An edge that carried nothing gives no value, so that the other workflow's own rules on missing input hold.
            if (inputs.Json(Connector.Variables, key) is { } json)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(json.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
    }));

    private static async ValueTask<ChildResult> Read(NodeContext context, ValueRef resumption, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize((await context.Values.Load(resumption, cancellationToken)).Span, EngineJson.Default.ChildResult)!;

    private static async ValueTask<NodeOutcome> GiveOut(NodeContext context, ChildResult child, CancellationToken cancellationToken)
    {
        switch (child.Status)
        {
            case RunStatus.Completed:
                break;
            case RunStatus.Stopped:
                return NodeOutcome.Failure("subflow_stopped", $"The run {child.RunId} of the other workflow was stopped.");
            default:
                Failure? cause = RootOf(child.Failure);
                return new NodeOutcome.Failed(new Failure(
                    SubflowFailed, $"The run {child.RunId} of the other workflow failed: {Short(cause?.Message)}", cause?.Retryable ?? false, Cause: cause));
        }

        List<(string Name, ReadOnlyMemory<byte> Json)> outputs = [];
        foreach (NamedValue output in child.Outputs)
        {
            outputs.Add((output.Name, await context.Values.Load(output.Value, cancellationToken)));
        }

        return NodeOutcome.Success(ValueRef.Inline(JsonText.Write(outputs, static (writer, outputs) =>
        {
            writer.WriteStartObject();
            foreach ((string name, ReadOnlyMemory<byte> json) in outputs)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(json.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        })));
    }
}
