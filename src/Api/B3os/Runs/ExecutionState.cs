using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Runs;

/// <summary>Writes <c>executionState</c>: by its id, where each node of a run stands, what it was given and what it gave.</summary>
internal sealed class ExecutionState
{
    /// <summary>What is said of a node that a cancelled run left unfinished.</summary>
    public const string Cancelled = "The run was cancelled.";

    private readonly Guid _runId;
    private readonly RunView _view;
    private readonly string[] _statuses;
    private readonly B3osDefinition _definition;
    private readonly RunValues _values;
    private readonly JsonElement _props;
    private readonly string _workflowId;
    private readonly Redaction _redaction;

    /// <summary>Prepares the state of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="values">Its values; all that <see cref="RunValues.Of"/> names and those of the header's bindings have to be loaded.</param>
    public ExecutionState(RunSnapshot run, B3osDefinition definition, RunValues values)
    {
        _runId = run.Header.Id;
        _view = run.View;
        _statuses = B3osStatuses.OfNodes(run.View);
        _definition = definition;
        _values = values;
        foreach (InputBinding binding in run.Header.Bindings.Bindings)
        {
            if (binding.Key == Reference.PropsKey)
            {
                _props = values.Get(binding.Value);
            }
            else if (binding.Key == Reference.WorkflowIdKey)
            {
                _workflowId = values.Get(binding.Value).GetString()!;
            }
        }

        _workflowId ??= string.Empty;
        _redaction = new Redaction(definition.SensitiveProps, _props);
    }

    private ExecutionState(RunSnapshot iteration, ExecutionState around)
    {
        _runId = iteration.Header.Id;
        _view = iteration.View;
        _statuses = B3osStatuses.OfNodes(iteration.View);
        _definition = around._definition;
        _values = around._values;
        _props = around._props;
        _workflowId = around._workflowId;
        _redaction = around._redaction;
        CancelReason = around.CancelReason;
        Loops = around.Loops;
    }

    /// <summary>What an unfinished node of a cancelled run says of itself.</summary>
    public string CancelReason { get; init; } = Cancelled;

    /// <summary>The runs of its loops; their values have to be loaded, too.</summary>
    public LoopRuns Loops { get; init; } = LoopRuns.None;

    /// <summary>Writes the whole object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="nodeIds">Only these nodes; null for all.</param>
    public void Write(Utf8JsonWriter writer, IReadOnlySet<string>? nodeIds = null)
    {
        writer.WriteStartObject();
        for (int node = 0; node < _view.Nodes.Count; node++)
        {
            string id = _view.Plan.Nodes[node].Id;
            if (nodeIds?.Contains(id) != false && _definition.Find(id) is { } defined)
            {
                writer.WriteStartObject(id);
                WriteNode(writer, node, defined);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private void WriteNode(Utf8JsonWriter writer, int node, DefinitionNode defined)
    {
        NodeView view = _view.Nodes[node];
        ResolvedNode resolved = ResolvedNode.Of(_view, node, _values);
        string status = StatusOf(node);
        writer.WriteString("type"u8, defined.Action!.Type);
        writer.WriteString("status"u8, status);
        string[] secretKeys = WriteInput(writer, resolved, defined);
        writer.WritePropertyName("result"u8);
        WriteResult(writer, node, view, status);
        WriteTime(writer, "startedAt"u8, view.StartedAt);
        WriteTime(writer, "finishedAt"u8, view.FinishedAt);
        if (defined.Connector.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName("connector"u8);
            defined.Connector.WriteTo(writer);
        }

        WriteContext(writer, resolved);
        WriteIterations(writer, defined);
        if (secretKeys.Length > 0)
        {
            writer.WriteStartArray("secretKeys"u8);
            foreach (string key in secretKeys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        }
    }

    private string StatusOf(int node) =>
        _statuses[node] == B3osStatuses.Success && _definition.Find(_view.Plan.Nodes[node].Id) is { IsLoop: true }
            && PartialRuns.IsPartial(_values.Output(_view, node, Connector.Output))
            ? B3osStatuses.Partial
            : _statuses[node];

    private void WriteIterations(Utf8JsonWriter writer, DefinitionNode defined)
    {
        if (!defined.IsLoop)
        {
            return;
        }

        writer.WriteStartArray("iterations"u8);
        foreach (RunSnapshot iteration in Loops.Of(_runId, defined.Id))
        {
            new ExecutionState(iteration, this).Write(writer);
        }

        writer.WriteEndArray();
    }

    private string[] WriteInput(Utf8JsonWriter writer, ResolvedNode resolved, DefinitionNode defined)
    {
        writer.WritePropertyName("input"u8);
        string[] secret = SecretKeys(defined);
        if (secret.Length == 0 || resolved.Input.ValueKind != JsonValueKind.Object)
        {
            _redaction.Write(writer, resolved.Input);
            return secret;
        }

        writer.WriteStartObject();
        foreach (JsonProperty member in resolved.Input.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (secret.Contains(member.Name))
            {
                writer.WriteStringValue(Redaction.Mark);
            }
            else
            {
                _redaction.Write(writer, member.Value);
            }
        }

        writer.WriteEndObject();
        return secret;
    }

    /// <summary>The members of a payload that take a sensitive property in.</summary>
    private string[] SecretKeys(DefinitionNode defined) => _definition.SensitiveProps.Count == 0
        ? []
        : [.. defined.Payload.EnumerateObject().Select(static member => member.Name).Where(name => defined.Template.Member(name)?.References.Any(IsSensitive) == true)];

    private bool IsSensitive(Reference reference) =>
        reference.Kind == ReferenceKind.Props && (reference.Path.Count == 0 || _definition.SensitiveProps.Contains(reference.Path[0]));

    private void WriteResult(Utf8JsonWriter writer, int node, NodeView view, string status)
    {
        if (status is B3osStatuses.Success or B3osStatuses.Partial)
        {
            _redaction.Write(writer, _values.Output(_view, node, Connector.Output));
        }
        else if (status == B3osStatuses.Failure)
        {
            WriteError(writer, view.Failure?.Message ?? string.Empty);
        }
        else if (status == B3osStatuses.Cancelled)
        {
            WriteError(writer, CancelReason);
        }
        else if (WaitQuestion.Read(view.Asks?.Question) is { } question)
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "waiting"u8);
            writer.WriteNumber("timeoutMs"u8, question.TimeoutMilliseconds);
            writer.WriteString("secret"u8, question.Secret);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private void WriteError(Utf8JsonWriter writer, string message)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("error"u8);
        _redaction.Write(writer, JsonElement.Parse(JsonText.Encode(message)));
        writer.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter writer, ResolvedNode resolved)
    {
        writer.WriteStartObject("context"u8);
        writer.WritePropertyName("props"u8);
        _redaction.WriteProps(writer, _props);
        writer.WritePropertyName("inputs"u8);
        if (resolved.Scope.Inputs.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            _redaction.Write(writer, resolved.Scope.Inputs);
        }

        writer.WriteStartObject("loopVars"u8);
        foreach (string loop in resolved.Scope.Loops)
        {
            // Its item arrives only at nodes that refer to it.
            if (resolved.Scope[Reference.LoopKey(loop)] is { ValueKind: not JsonValueKind.Undefined } item)
            {
                writer.WritePropertyName(loop);
                _redaction.Write(writer, item);
            }
        }

        writer.WriteEndObject();
        writer.WriteString("workflowId"u8, _workflowId);
        writer.WriteNull("chainContext"u8);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment) =>
        writer.WriteString(name, moment is { } at ? MomentText.Of(at) : null);
}
