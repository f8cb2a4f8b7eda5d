using System.Text.Json;
using Json.Schema;
using Tributary.Engine.Values;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Reads the <c>schema</c> of a configuration, and says what is wrong with it.</summary>
internal static class SchemaReader
{
    /// <summary>The longest schema, in bytes of JSON.</summary>
    public const int Longest = 256 * 1024;

    /// <summary>The schema; null when something is wrong.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static JsonSchema? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Object || JsonText.Encode(value).Length > Longest)
        {
            fault = $"must be a JSON schema, an object of at most {Longest} bytes";
            return null;
        }

        if (Foreign(value) is { } dialect)
        {
            fault = $"must be of the draft 2020-12 ({SchemaDialect.Id}), not '{dialect}'";
            return null;
        }

        try
        {
            fault = null;
            JsonSchema schema = JsonSchema.Build(value, SchemaDialect.Options());
            BuiltSchema.Finish(schema.Root);
            return schema;
        }
        catch (Exception exception) when (exception is JsonSchemaException or RefResolutionException or ArgumentException or FormatException or InvalidOperationException)
        {
            fault = $"is not a JSON schema: {exception.Message.TrimEnd('.')}";
            return null;
        }
    }

    // Another draft would bring its own keywords, which are not guarded.
    private static string? Foreign(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Select(static each => each.NameEquals("$schema"u8) && each.Value.ValueKind == JsonValueKind.String && each.Value.GetString()!.TrimEnd('#') != SchemaDialect.Id
                ? each.Value.GetString()
                : Foreign(each.Value))
            .FirstOrDefault(static found => found is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(Foreign).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
