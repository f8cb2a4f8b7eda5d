using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>
/// What the payload of a run has to be: as the definition's list of fields says, and as the JSON schema in the payload of its root, of
/// which <c>properties</c> with their types and <c>required</c> count.
/// </summary>
/// <param name="Fields">The declared members.</param>
internal sealed record InputSchema(IReadOnlyList<InputField> Fields)
{
    private const int MostFields = 500;

    /// <summary>Reads both places.</summary>
    public static InputSchema Read(JsonElement definition, DefinitionNode? root, B3osFaults faults)
    {
        List<InputField> fields = [];
        if (definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty("inputSchema"u8, out JsonElement list) && list.ValueKind != JsonValueKind.Null)
        {
            ReadList(list, "inputSchema", null, fields, faults);
        }

        if (root is not null && root.Payload.TryGetProperty("inputSchema"u8, out JsonElement schema) && schema.ValueKind != JsonValueKind.Null)
        {
            if (schema.ValueKind == JsonValueKind.Array)
            {
                ReadList(schema, "payload.inputSchema", root.Id, fields, faults);
            }
            else
            {
                ReadSchema(schema, fields, faults);
            }
        }

        return new InputSchema(fields);
    }

    /// <summary>Everything that is wrong with a payload; members that are not declared are welcome.</summary>
    /// <param name="payload">The payload; undefined and null stand for an empty object.</param>
    public IReadOnlyList<InputFault> Check(JsonElement payload)
    {
        if (Fields.Count == 0)
        {
            return [];
        }

        if (payload.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            return [new InputFault(string.Empty, "The payload must be an object.")];
        }

        List<InputFault> faults = [];
        foreach (InputField field in Fields)
        {
            JsonElement value = default;
            if (payload.ValueKind == JsonValueKind.Object)
            {
                payload.TryGetProperty(field.Key, out value);
            }

            if (field.FaultOf(value) is { } fault)
            {
                faults.Add(new InputFault(field.Key, fault));
            }
        }

        return faults;
    }

    private static void ReadList(JsonElement list, string at, string? nodeId, List<InputField> fields, B3osFaults faults)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostFields)
        {
            Report(faults, nodeId, at, $"has to be a list of at most {MostFields} entries {{key, type, required, description}}");
            return;
        }

        int index = 0;
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (JsonElement entry in list.EnumerateArray())
        {
            string where = $"{at}[{index++}]";
            if (entry.ValueKind != JsonValueKind.Object || !TryText(entry, "key"u8, out string key) || key.Length == 0)
            {
                Report(faults, nodeId, where, "needs a 'key', a text");
            }
            else if (!keys.Add(key))
            {
                Report(faults, nodeId, where, $"declares '{key}' a second time");
            }
            else if (!TryText(entry, "type"u8, out string type) || !InputField.KnownTypes.Contains(type))
            {
                Report(faults, nodeId, where, "needs a 'type': string, number, boolean, object or array");
            }
            else
            {
                fields.Add(new InputField(key, [type], entry.TryGetProperty("required"u8, out JsonElement required) && required.ValueKind == JsonValueKind.True));
            }
        }
    }

    private static void ReadSchema(JsonElement schema, List<InputField> fields, B3osFaults faults)
    {
        const string At = "payload.inputSchema";
        if (schema.ValueKind != JsonValueKind.Object)
        {
            Report(faults, Reference.Root, At, "has to be a JSON schema of an object, or a list of fields");
            return;
        }

        HashSet<string> required = schema.TryGetProperty("required"u8, out JsonElement names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(static name => name.ValueKind == JsonValueKind.String).Select(static name => name.GetString()!)]
            : [];
        if (schema.TryGetProperty("properties"u8, out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            if (properties.GetPropertyCount() > MostFields)
            {
                Report(faults, Reference.Root, At, $"has more than {MostFields} properties");
                return;
            }

            foreach (JsonProperty property in properties.EnumerateObject())
            {
                fields.Add(new InputField(property.Name, TypesOf(property.Value), required.Remove(property.Name)));
            }
        }

        fields.AddRange(required.Take(MostFields).Select(static name => new InputField(name, [], true)));
    }

    // What a schema says beyond this, null among its types for one, is no reason to refuse a payload.
    private static string[] TypesOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type"u8, out JsonElement type))
        {
            return [];
        }

        JsonElement[] named = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray()] : [type];
        return [.. named.Where(static each => each.ValueKind == JsonValueKind.String).Select(static each => each.GetString()!).Where(InputField.KnownTypes.Contains)];
    }

    private static bool TryText(JsonElement entry, ReadOnlySpan<byte> name, out string text)
    {
        text = entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        return text.Length > 0;
    }

    private static void Report(B3osFaults faults, string? nodeId, string at, string what) =>
        faults.Add(FaultType.Root, FaultCode.InvalidShape, $"'{at}' {what}.", nodeId, at);
}
