using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Passes a value on when it fits a JSON schema.</summary>
internal sealed class JsonSchemaNode : INode
{
    /// <summary>The largest value, in bytes of JSON.</summary>
    public const int LargestValue = 16 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "JsonSchemaNode",
        Title = "Check JSON",
        Description = "Passes a value on when it fits a JSON schema; otherwise tells every fault with its path, as a failure or at a branch. A text that holds a JSON object or list is read as that first.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value, at most 16777216 bytes of JSON.")],
        Outputs =
        [
            new Connector(
                Connector.Output, ConnectorShape.OptionalBranches, "Any",
                "The value when it fits; otherwise, at the branch 'invalid', {valid: false, faults: [{path, keyword, message}]} with at most 100 faults, path being a JSON pointer."),
            Connectors.OnError,
        ],
        Config = [JsonSchemaConfig.SchemaField, JsonSchemaConfig.OnInvalidField],
        Branches = static config => config.As(JsonSchemaConfig.From).Names,
        Example = new NodeExample(
            """{"schema":{"type":"object","properties":{"age":{"type":"integer"}},"required":["name"]},"on_invalid":"branch"}""",
            """{"input":{"age":"7"}}""",
            """{"valid":false,"faults":[{"path":"","keyword":"required","message":"Required properties [\"name\"] are not present"},{"path":"/age","keyword":"type","message":"Value is \"string\" but should be \"integer\""}]}""",
            JsonSchemaConfig.Invalid),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Check(context));

    private static NodeOutcome Check(NodeContext context)
    {
        ReadOnlyMemory<byte> json = context.Inputs.Json(Connector.Input) ?? ValueRef.Null.Json;
        if (json.Length > LargestValue)
        {
            return NodeOutcome.Failure("input_too_large", $"The value has {json.Length} bytes of JSON; {LargestValue} are the most.");
        }

        JsonSchemaConfig config = context.Config.As(JsonSchemaConfig.From);
        JsonElement given = JsonText.Parse(json);
        JsonElement value = JsonTextInput.Unwrap(given);
        SchemaVerdict verdict = SchemaVerdict.Of(config.Schema, value);
        if (verdict.Failure is { } failure)
        {
            return failure;
        }

        if (verdict.Faults.Count > 0)
        {
            return config.Branches
                ? new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, ValueRef.Inline(JsonText.Write(verdict.Faults, Write)))], [JsonSchemaConfig.Invalid])
                : NodeOutcome.Failure("schema_mismatch", $"The value does not fit the schema. {verdict.Tell()}");
        }

        ValueRef passed = given.ValueKind == value.ValueKind ? context.Inputs.Reference(Connector.Input) ?? ValueRef.Null : ValueRef.FromElement(value);
        return new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, passed)], [JsonSchemaConfig.Valid]);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<SchemaFault> faults)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("valid"u8, false);
        writer.WriteStartArray("faults"u8);
        foreach (SchemaFault fault in faults)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, fault.Path);
            writer.WriteString("keyword"u8, fault.Keyword);
            writer.WriteString("message"u8, fault.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
