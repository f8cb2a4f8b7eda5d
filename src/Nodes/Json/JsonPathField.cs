using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.Json;

/// <summary>Declares configuration values that are JSON paths.</summary>
internal static class JsonPathField
{
    /// <summary>A path; null when it is absent or, where it need not be given, empty.</summary>
    public static ConfigField<JsonPath?> Of(string name, string description, bool required = false) => ConfigField.Of(
        name,
        "str",
        description + " Paths are written like $.items[0].price; also [-1], [1:3], [*], ['a name'] and ..name; at most 1000 characters.",
        required,
        null,
        "null",
        static value => value.GetString() is { Length: > 0 } text ? JsonPath.Parse(text) : null,
        value => Check(value, required));

    private static string? Check(JsonElement value, bool required) =>
        value.ValueKind != JsonValueKind.String ? "must be a JSON path as a text"
        : value.GetString() is not { Length: > 0 } text ? (required ? "must not be empty; $ stands for the whole value" : null)
        : JsonPath.TryParse(text, out _, out string? fault) ? null
        : $"must be a JSON path: {fault}";
}
