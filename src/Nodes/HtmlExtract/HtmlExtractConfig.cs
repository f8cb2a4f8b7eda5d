using System.Text.Json;
using AngleSharp.Css.Dom;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>Configuration of <see cref="HtmlExtractNode"/>.</summary>
/// <param name="Each">The elements of which an object each is made; null makes one of the whole page.</param>
/// <param name="Fields">What is taken.</param>
internal sealed record HtmlExtractConfig(ISelector? Each, IReadOnlyList<HtmlField> Fields)
{
    /// <summary>The most fields.</summary>
    public const int MostFields = 50;

    public static readonly ConfigField<ISelector?> EachField = ConfigField.Of(
        "each",
        "str",
        "A CSS selector: a list is given, with one object for each element that it selects, and the selectors of the fields look within that element. Default: one object for the whole page.",
        required: false,
        null,
        "\"\"",
        static value => value.GetString() is { Length: > 0 } text ? SelectorReader.Read(text, out _) : null,
        static value => value.ValueKind != JsonValueKind.String ? "must be a CSS selector as a text"
            : value.GetString() is not { Length: > 0 } text || SelectorReader.Read(text, out string? fault) is not null ? null
            : fault);

    public static readonly ConfigField<IReadOnlyList<HtmlField>> FieldsField = ConfigField.Of<IReadOnlyList<HtmlField>>(
        "fields",
        "dict",
        "What to take, 1 to 50 fields by name: a CSS selector, or {selector, attribute, html, many}. The text of the first element is taken; with attribute that attribute, with html: true the HTML "
            + "within it, with many: true the list of all. Without a selector the element of 'each' itself is meant. Selectors have at most 6 parts and no :has().",
        required: true,
        [],
        "null",
        static value => Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => Read(value, out string? fault) is null ? fault : null);

    public static HtmlExtractConfig From(NodeConfig config) => new(EachField.Read(config), FieldsField.Read(config));

    private static List<HtmlField>? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() is 0 or > MostFields)
        {
            fault = $"must be an object of 1 to {MostFields} fields";
            return null;
        }

        List<HtmlField> fields = [];
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (ReadField(property, out fault) is not { } field)
            {
                fault = $"has a fault in '{property.Name}': it {fault}";
                return null;
            }

            fields.Add(field);
        }

        fault = null;
        return fields;
    }

    private static HtmlField? ReadField(JsonProperty property, out string? fault)
    {
        JsonElement value = property.Value;
        fault = FaultOf(value);
        if (fault is not null)
        {
            return null;
        }

        bool isObject = value.ValueKind == JsonValueKind.Object;
        string? text = isObject ? TextOf(value, "selector") : value.GetString();
        ISelector? selector = text is null ? null : SelectorReader.Read(text, out fault);
        return fault is null
            ? new HtmlField(property.Name, selector, isObject ? TextOf(value, "attribute") : null, isObject && FlagOf(value, "html"), isObject && FlagOf(value, "many"))
            : null;
    }

    private static string? FaultOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return "must be a CSS selector or an object with selector, attribute, html and many";
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string? fault = property.Name switch
            {
                "selector" or "attribute" => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? null : $"needs a text as '{property.Name}'",
                "html" or "many" => property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null ? null : $"needs true or false as '{property.Name}'",
                _ => $"has no '{property.Name}'; it takes selector, attribute, html and many",
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found ? found : null;

    private static bool FlagOf(JsonElement value, string name) => value.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
}
