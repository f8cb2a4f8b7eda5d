using System.Text.Json.Nodes;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>
/// Writes schemas as short texts: <c>string:uuid|null</c>, <c>[string]</c> for a list, <c>{NodeProgress}</c> for an object of values, <c>{}</c>
/// for any object, and <c>= false</c> for a default. A schema of a known name is its name.
/// </summary>
/// <param name="schemas">The schemas of a document.</param>
/// <param name="known">The names that stand for themselves; others are looked into.</param>
internal sealed class SchemaText(JsonObject schemas, IReadOnlySet<string> known)
{
    /// <summary>An object schema, key by key, or the words of an enumeration.</summary>
    public string OfNamed(string name)
    {
        JsonNode schema = schemas[name]!;
        if (schema["enum"] is JsonArray words)
        {
            return $"{(string)schema["type"]!} of {string.Join(' ', words.Select(static word => (string)word!))}";
        }

        HashSet<string> required = [.. (schema["required"]?.AsArray() ?? []).Select(static key => (string)key!)];
        return string.Join('\n', schema["properties"]!.AsObject()
            .Select(each => $"{each.Key}{(required.Contains(each.Key) ? "!" : string.Empty)} {Of(each.Value!)}{Default(each.Value!)}")
            .Order(StringComparer.Ordinal));
    }

    private string Of(JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            string name = reference.Split('/')[^1];
            return known.Contains(name) ? name : Of(schemas[name]!);
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return string.Join('|', choices.Select(each => Of(each!)));
        }

        string[] types = schema["type"] is JsonArray several ? [.. several.Select(static type => (string)type!)] : [(string)schema["type"]!];
        return string.Join('|', types.OrderBy(static type => type == "null").Select(type => type switch
        {
            "array" => $"[{Of(schema["items"]!)}]",
            "object" => $"{{{Values(schema["additionalProperties"])}}}",
            _ => $"{type}{(schema["format"] is { } format && type == "string" ? $":{format}" : string.Empty)}{Length(schema)}",
        }));
    }

    // What is told of a value beyond its being an object is this server's own.
    private string Values(JsonNode? values) =>
        values is not JsonObject { Count: > 0 } schema || ((string?)schema["$ref"] is { } reference && !known.Contains(reference.Split('/')[^1])) ? string.Empty : Of(schema);

    private static string Length(JsonNode schema) => schema["maxLength"] is { } longest ? $"({schema["minLength"] ?? 0}..{longest})" : string.Empty;

    private static string Default(JsonNode schema) => schema["default"] is { } value ? $" = {value.ToJsonString()}" : string.Empty;
}
