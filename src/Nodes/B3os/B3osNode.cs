using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.B3os.Storage;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os;

/// <summary>Runs an action as a node: puts the expressions of its payload in, checks the payload, and hands it over.</summary>
internal sealed class B3osNode : INode
{
    private readonly IActionRunner _runner;
    private readonly IPairStore? _pairs;

    /// <summary>Makes the node of an action.</summary>
    /// <param name="runner">The action.</param>
    /// <param name="pairs">Where <c>$storage</c> is kept; null for nowhere.</param>
    public B3osNode(IActionRunner runner, IPairStore? pairs)
    {
        _runner = runner;
        _pairs = pairs;
        B3osAction action = runner.Action;
        Kind = new NodeKind
        {
            Type = action.NodeType,
            Title = action.Name,
            Description = action.Description,
            Category = action.Category,
            FrontDoor = "b3os",
            Inputs = [DataPort.AfterInput, DataPort.DataInput],
            Outputs =
            [
                new Connector(
                    Connector.Output, action.Branches.Count > 0 ? ConnectorShape.OptionalBranches : ConnectorShape.Single, "Any", "The result."),
                new Connector(DataPort.Payload, ConnectorShape.Single, "dict", "The resolved payload, when it is asked for."),
                new Connector(DataPort.Storage, ConnectorShape.Single, "dict", "What was read from the workflow's storage, when it is referred to."),
                .. action.IsTrigger ? Trigger() : [],
            ],
            Config = [B3osNodeConfig.PayloadField, B3osNodeConfig.InputsField, B3osNodeConfig.LoopsField, B3osNodeConfig.GivesPayloadField, B3osNodeConfig.BodyField, B3osNodeConfig.TalliesField],
            Branches = action.Branches.Count > 0 ? _ => action.Branches : null,
            HasSideEffects = action.HasSideEffects,
            IsLongRunning = action.IsLongRunning,
            MayAwaitFeedback = action.Type is Actions.WaitAction.Type or ForEachLoop.Type,
        };
    }

    public NodeKind Kind { get; }

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        B3osNodeConfig config = context.Config.As(B3osNodeConfig.From);
        Dictionary<string, JsonElement> values = ValuesOf(context.Inputs);
        JsonElement storage = await ReadStorage(context, config, values, cancellationToken);
        ExpressionScope scope;
        JsonElement payload;
        try
        {
            scope = config.Scope(values, storage);
            payload = config.Payload.Resolve(scope);
        }
        catch (PayloadTooLargeException exception)
        {
            return NodeOutcome.Failure("payload_too_large", exception.Message);
        }
        catch (JsonException)
        {
            return NodeOutcome.Failure("payload_too_deep", "With its expressions put in, the payload is nested deeper than 256 levels.");
        }

        if (FaultsOf(payload) is { } faults)
        {
            return NodeOutcome.Failure("invalid_payload", $"{_runner.Action.Type}: {faults}.");
        }

        NodeOutcome outcome = await _runner.Run(new ActionCall(_runner.Action, context, config, scope, payload), cancellationToken);
        return outcome is NodeOutcome.Succeeded succeeded ? WithMore(succeeded, config, payload, storage) : outcome;
    }

    private static Connector[] Trigger() =>
    [
        new(DataPort.Props, ConnectorShape.Single, "dict", "The properties of the run."),
        new(DataPort.Vars, ConnectorShape.Single, "dict", "The variables of the workflow."),
        new(DataPort.WorkflowId, ConnectorShape.Single, "str", "The id of the workflow."),
    ];

    private static Dictionary<string, JsonElement> ValuesOf(NodeInputs inputs)
    {
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (string key in inputs.Keys(DataPort.Data))
        {
            if (inputs.Element(DataPort.Data, key) is { } value)
            {
                values.Add(key, value);
            }
        }

        return values;
    }

    private static NodeOutcome.Succeeded WithMore(NodeOutcome.Succeeded outcome, B3osNodeConfig config, JsonElement payload, JsonElement storage)
    {
        List<NodeOutput> outputs = [.. outcome.Outputs];
        if (config.GivesPayload && outcome.OutputAt(DataPort.Payload) is null)
        {
            outputs.Add(new NodeOutput(DataPort.Payload, ValueRef.FromElement(payload)));
        }

        if (storage.ValueKind != JsonValueKind.Undefined)
        {
            outputs.Add(new NodeOutput(DataPort.Storage, ValueRef.FromElement(storage)));
        }

        return outputs.Count == outcome.Outputs.Count ? outcome : outcome with { Outputs = outputs };
    }

    private string? FaultsOf(JsonElement payload)
    {
        B3osAction action = _runner.Action;
        string faults = string.Join("; ", action.Payload.Faults(payload, isResolved: true).Select(static each => $"'{each.Field}' {each.Fault}"));
        return faults.Length > 0 ? faults : action.CheckTogether?.Invoke(payload) is { } together ? $"'{together.Field}' {together.Fault}" : null;
    }

    private async ValueTask<JsonElement> ReadStorage(
        NodeContext context, B3osNodeConfig config, Dictionary<string, JsonElement> values, CancellationToken cancellationToken)
    {
        if (config.StorageKeys.Count == 0 || _pairs is null)
        {
            return default;
        }

        string workflowId = values.TryGetValue(Reference.WorkflowIdKey, out JsonElement id) ? JsonTextInput.Display(id) : string.Empty;
        string store = StoreNames.OfWorkflow(
            workflowId, values.TryGetValue(Reference.RunKey, out JsonElement around) ? JsonTextInput.Display(around) : context.Call.RunId);
        List<(string Key, ReadOnlyMemory<byte> Value)> found = [];
        foreach (string key in config.StorageKeys)
        {
            if (await _pairs.Find(context.WorkspaceId, store, key, cancellationToken) is { } value)
            {
                found.Add((key, value));
            }
        }

        return JsonText.Parse(JsonText.Write(found, static (writer, found) =>
        {
            writer.WriteStartObject();
            foreach ((string key, ReadOnlyMemory<byte> value) in found)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }));
    }
}
