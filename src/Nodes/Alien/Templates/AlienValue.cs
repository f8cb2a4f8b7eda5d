using System.Text.Json;

namespace Tributary.Nodes.Alien.Templates;

/// <summary>The value of a parameter: a fixed one, a text with templates, or an object or list with such texts in it. Read once, immutable.</summary>
public sealed class AlienValue
{
    private readonly JsonElement _fixed;
    private readonly AlienText? _text;
    private readonly IReadOnlyList<(string? Name, AlienValue Value)>? _parts;

    private AlienValue(JsonElement value, AlienText? text = null, IReadOnlyList<(string? Name, AlienValue Value)>? parts = null)
    {
        _fixed = value;
        _text = text;
        _parts = parts;
    }

    /// <summary>The value itself when nothing in it has to be filled in; null otherwise.</summary>
    public JsonElement? Fixed => _text is null && _parts is null ? _fixed : null;

    /// <summary>The expressions in it.</summary>
    public IEnumerable<AlienExpression> Expressions =>
        _text is not null ? _text.Expressions : (_parts ?? []).SelectMany(static part => part.Value.Expressions);

    /// <summary>A value that is taken as it stands.</summary>
    public static AlienValue Of(JsonElement value) => new(value);

    /// <summary>Reads a value that may hold templates. An empty text stands for null, and a text without braces that is an expression for its value.</summary>
    /// <param name="value">The value; must outlive the result.</param>
    /// <param name="fault">The first thing that is wrong, as a clause; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static AlienValue? Parse(JsonElement value, out string? fault)
    {
        fault = null;
        if (value.ValueKind == JsonValueKind.String)
        {
            string text = value.GetString()!;
            return string.IsNullOrWhiteSpace(text) ? Of(AlienJson.Null)
                : AlienExpression.IsBare(text, out AlienExpression? bare) ? new AlienValue(value, AlienText.Of(bare!))
                : ParseText(value, text, out fault);
        }

        return ParseWithin(value, out fault);
    }

    /// <summary>The value with its templates filled in.</summary>
    /// <returns>What has no value; null when everything has.</returns>
    internal string? Resolve(AlienScope scope, int item, out JsonElement value)
    {
        value = _fixed;
        if (_text is not null)
        {
            return _text.Resolve(scope, item, out value);
        }

        if (_parts is null)
        {
            return null;
        }

        List<(string? Name, JsonElement Value)> filled = new(_parts.Count);
        foreach ((string? name, AlienValue part) in _parts)
        {
            if (part.Resolve(scope, item, out JsonElement found) is { } fault)
            {
                return fault;
            }

            filled.Add((name, found));
        }

        value = AlienJson.Write((filled, isObject: _fixed.ValueKind == JsonValueKind.Object), static (writer, state) => Write(writer, state.filled, state.isObject));
        return null;
    }

    private static AlienValue? ParseText(JsonElement value, string text, out string? fault)
    {
        fault = null;
        if (!AlienText.HasBraces(text))
        {
            return Of(value);
        }

        return AlienText.Parse(text, out fault) is { } parsed ? new AlienValue(value, parsed) : null;
    }

    private static AlienValue? ParseWithin(JsonElement value, out string? fault)
    {
        fault = null;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return value.ValueKind == JsonValueKind.String ? ParseText(value, value.GetString()!, out fault) : Of(value);
        }

        IEnumerable<(string? Name, JsonElement Value)> given = value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(static property => ((string?)property.Name, property.Value))
            : value.EnumerateArray().Select(static item => ((string?)null, item));
        List<(string? Name, AlienValue Value)> parts = [];
        bool isFixed = true;
        foreach ((string? name, JsonElement part) in given)
        {
            if (ParseWithin(part, out fault) is not { } parsed)
            {
                return null;
            }

            isFixed &= parsed.Fixed is not null;
            parts.Add((name, parsed));
        }

        return isFixed ? Of(value) : new AlienValue(value, parts: parts);
    }

    private static void Write(Utf8JsonWriter writer, List<(string? Name, JsonElement Value)> parts, bool isObject)
    {
        if (isObject)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartArray();
        }

        foreach ((string? name, JsonElement value) in parts)
        {
            if (name is not null)
            {
                writer.WritePropertyName(name);
            }

            value.WriteTo(writer);
        }

        if (isObject)
        {
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteEndArray();
        }
    }
}
