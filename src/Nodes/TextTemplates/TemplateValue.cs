using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextTemplates;

/// <summary>JSON values as templates see them: data only, nothing of the host.</summary>
internal static class TemplateValue
{
    /// <summary>A value; objects and lists are read as far as a template looks into them.</summary>
    public static object? Of(JsonElement value, TemplateBudget budget) => value.ValueKind switch
    {
        JsonValueKind.Object => new TemplateObject(value, budget),
        JsonValueKind.Array => new TemplateList(value, budget),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => JsonNumber.TryRead(value, out JsonNumber number) ? (number.Exact is { } exact ? exact : (object)number.Nearest) : value.GetRawText(),
        _ => null,
    };

    /// <summary>A value that arrived: a text that holds an object or a list is read as that, and printed as it is.</summary>
    public static object? OfInput(JsonElement value, TemplateBudget budget) => JsonTextInput.Unwrap(value) switch
    {
        { ValueKind: JsonValueKind.Object } json => new TemplateObject(json, budget, TextOf(value)),
        { ValueKind: JsonValueKind.Array } json => new TemplateList(json, budget, TextOf(value)),
        _ => Of(value, budget),
    };

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
