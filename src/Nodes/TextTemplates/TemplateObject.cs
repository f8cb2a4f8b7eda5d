using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextTemplates;

/// <summary>An object as templates see it. Who goes through it is counted.</summary>
internal sealed class TemplateObject : IReadOnlyDictionary<string, object?>
{
    private readonly JsonElement _json;
    private readonly TemplateBudget _budget;
    private readonly string? _text;
    private readonly IReadOnlyCollection<KeyValuePair<string, JsonElement>>? _inputs;
    private OrderedDictionary<string, object?>? _values;

    /// <summary>An object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="budget">Counts.</param>
    /// <param name="text">The text that it arrived in; null when it was in none.</param>
    public TemplateObject(JsonElement json, TemplateBudget budget, string? text = null)
    {
        _json = json;
        _budget = budget;
        _text = text;
    }

    /// <summary>The values that arrived, by their names.</summary>
    /// <param name="values">The values.</param>
    /// <param name="budget">Counts.</param>
    public TemplateObject(IReadOnlyCollection<KeyValuePair<string, JsonElement>> values, TemplateBudget budget)
    {
        _inputs = values;
        _budget = budget;
        _values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in values)
        {
            _values[name] = TemplateValue.OfInput(value, budget);
        }
    }

    public int Count => Values.Count;

    public IEnumerable<string> Keys => Values.Keys;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => Values.Values;

    private OrderedDictionary<string, object?> Values
    {
        get
        {
            if (_values is null)
            {
                _values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
                foreach (JsonProperty property in _json.EnumerateObject())
                {
                    _values[property.Name] = TemplateValue.Of(property.Value, _budget);
                }
            }

            return _values;
        }
    }

    public object? this[string key] => Values[key];

    public bool ContainsKey(string key) => Values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => Values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (KeyValuePair<string, object?> each in Values)
        {
            _budget.Round();
            yield return each;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What a template shows of it: the text that it arrived in, or its JSON text.</summary>
    public override string ToString() => _text ?? (_inputs is null ? JsonTextInput.Display(_json) : Encoding.UTF8.GetString(JsonText.Write(_inputs, WriteAll)));

    private static void WriteAll(Utf8JsonWriter writer, IReadOnlyCollection<KeyValuePair<string, JsonElement>> inputs)
    {
        writer.WriteStartObject();
        foreach ((string name, JsonElement value) in inputs)
        {
            writer.WritePropertyName(name);
            JsonText.WriteOrNull(writer, value);
        }

        writer.WriteEndObject();
    }
}
