using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>
/// Begins a run that was asked for. Its result is the payload, with the whole of it once more at <c>body</c> unless it has a member of
/// that name, and <c>triggeredAt</c>.
/// </summary>
internal sealed class ManualTrigger : IActionRunner
{
    /// <summary>The trigger's type.</summary>
    public const string Type = "manual";

    private static readonly JsonElement NoPayload = JsonElement.Parse("{}");

    public B3osAction Action { get; } = new()
    {
        Type = Type,
        Name = "Manual trigger",
        Description = "Begins a run when somebody asks for it. The run's payload becomes the result.",
        Category = "trigger",
        IsTrigger = true,
        Payload = new PayloadShape(new PayloadField("inputSchema", PayloadType.Any, "What the payload has to be: a JSON schema, or a list of {key, type, required, description}.")),
        ResultSchema = Declared.Result(("body", "any"), ("triggeredAt", "string")),
        ExampleInput = Declared.Json("{}"),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        JsonElement payload = call.Scope[TriggerInput.Payload] is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given ? given : NoPayload;
        string at = JsonTextInput.Display(call.Scope[TriggerInput.TriggeredAt]) is { Length: > 0 } accepted ? accepted : call.Now;
        byte[] result = JsonText.Write((Payload: payload, At: at), static (writer, each) => Write(writer, each.Payload, each.At));
        List<NodeOutput> outputs = [new(Connector.Output, ValueRef.Inline(result))];
        if (call.Config.GivesPayload)
        {
            outputs.Add(new NodeOutput(DataPort.Payload, ValueRef.FromElement(payload)));
        }

        Pass(call, Reference.PropsKey, DataPort.Props, outputs);
        Pass(call, Reference.VarsKey, DataPort.Vars, outputs);
        Pass(call, Reference.WorkflowIdKey, DataPort.WorkflowId, outputs);
        return ValueTask.FromResult<NodeOutcome>(new NodeOutcome.Succeeded(outputs));
    }

    private static void Pass(ActionCall call, string key, string connector, List<NodeOutput> outputs)
    {
        if (call.Node.Inputs.Reference(DataPort.Data, key) is { } value)
        {
            outputs.Add(new NodeOutput(connector, value));
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement payload, string at)
    {
        bool hasBody = false;
        writer.WriteStartObject();
        if (payload.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in payload.EnumerateObject())
            {
                if (!member.NameEquals("triggeredAt"u8))
                {
                    hasBody |= member.NameEquals("body"u8);
                    member.WriteTo(writer);
                }
            }
        }

        if (!hasBody)
        {
            writer.WritePropertyName("body"u8);
            payload.WriteTo(writer);
        }

        writer.WriteString("triggeredAt"u8, at);
        writer.WriteEndObject();
    }
}
