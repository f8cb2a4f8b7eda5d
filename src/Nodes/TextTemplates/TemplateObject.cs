using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextTemplates;

/// <summary>An object as templates see it. Who goes through it is counted.</summary>
internal sealed class TemplateObject : IReadOnlyDictionary<string, object?>
{
    private readonly JsonElement _json;
    private readonly TemplateBudget _budget;
    private OrderedDictionary<string, object?>? _values;

    public TemplateObject(JsonElement json, TemplateBudget budget)
    {
        _json = json;
        _budget = budget;
    }

    public TemplateObject(IEnumerable<KeyValuePair<string, JsonElement>> values, TemplateBudget budget)
    {
        _budget = budget;
        _values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in values)
        {
            _values[name] = TemplateValue.Of(value, budget);
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

    /// <summary>What a template shows of it: its JSON text.</summary>
    public override string ToString() => _json.ValueKind == JsonValueKind.Undefined ? string.Empty : JsonTextInput.Display(_json);
}
