using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>A JSON value whose texts and keys may hold expressions, parsed once. Immutable.</summary>
public sealed class ValueTemplate
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    private readonly JsonElement _constant;
    private readonly ExpressionText? _text;
    private readonly List<(string Name, ExpressionText Key, ValueTemplate Value)>? _members;
    private readonly List<ValueTemplate>? _items;

    private ValueTemplate(JsonElement constant) => _constant = constant;

    private ValueTemplate(ExpressionText text) => _text = text;

    private ValueTemplate(List<(string Name, ExpressionText Key, ValueTemplate Value)> members) => _members = members;

    private ValueTemplate(List<ValueTemplate> items) => _items = items;

    /// <summary>Whether it holds no expression.</summary>
    public bool IsConstant => _text is null && _members is null && _items is null;

    /// <summary>Whether it is nothing but one expression, so that its value may be of any type.</summary>
    public bool IsWhole => _text is { IsWhole: true };

    /// <summary>Everything that its expressions refer to.</summary>
    public IEnumerable<Reference> References =>
        _text is not null ? _text.References
        : _members is not null ? _members.SelectMany(static member => member.Key.References.Concat(member.Value.References))
        : _items is not null ? _items.SelectMany(static item => item.References)
        : [];

    /// <summary>A value in which no expressions are looked for.</summary>
    public static ValueTemplate Constant(JsonElement value) => new(value);

    /// <summary>Reads a value, in time linear in its size.</summary>
    /// <param name="value">The value; must outlive this instance (not a pooled document's).</param>
    /// <param name="report">Takes what is wrong: where (<c>headers.Accept</c>), and a whole clause. Null for a value that was checked.</param>
    public static ValueTemplate Parse(JsonElement value, Action<string, string>? report) => Parse(value, string.Empty, report);

    /// <summary>The member of an object by its key as written; null when there is none. For a constant, see <see cref="Resolve"/>.</summary>
    public ValueTemplate? Member(string name) =>
        _members is not null ? _members.Find(member => member.Name == name).Value
        : _constant.ValueKind == JsonValueKind.Object && _constant.TryGetProperty(name, out JsonElement value) ? new ValueTemplate(value)
        : null;

    /// <summary>The value with its expressions put in; null for one that is missing.</summary>
    /// <exception cref="PayloadTooLargeException">It became too large.</exception>
    /// <exception cref="JsonException">It became too deep.</exception>
    public JsonElement Resolve(ExpressionScope scope)
    {
        if (IsConstant)
        {
            return _constant;
        }

        if (_text is not null)
        {
            JsonElement value = _text.Evaluate(scope);
            return value.ValueKind == JsonValueKind.Undefined ? Null : value;
        }

        return JsonText.Parse(JsonText.Write((Template: this, Scope: scope), static (writer, state) => state.Template.Write(writer, state.Scope)));
    }

    private static ValueTemplate Parse(JsonElement value, string at, Action<string, string>? report)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                ExpressionText text = ExpressionText.Parse(value.GetString()!, report is null ? null : fault => report(at, fault));
                return text.IsLiteral ? new ValueTemplate(value) : new ValueTemplate(text);
            case JsonValueKind.Array:
                List<ValueTemplate> items = [];
                foreach (JsonElement item in value.EnumerateArray())
                {
                    items.Add(Parse(item, report is null ? at : $"{at}[{items.Count}]", report));
                }

                return items.TrueForAll(static item => item.IsConstant) ? new ValueTemplate(value) : new ValueTemplate(items);
            case JsonValueKind.Object:
                return ParseObject(value, at, report);
            default:
                return new ValueTemplate(value);
        }
    }

    private static ValueTemplate ParseObject(JsonElement value, string at, Action<string, string>? report)
    {
        List<(string Name, ExpressionText Key, ValueTemplate Value)> members = [];
        bool isConstant = true;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string where = report is null ? at : at.Length == 0 ? member.Name : $"{at}.{member.Name}";
            ExpressionText key = ExpressionText.Parse(member.Name, report is null ? null : fault => report(where, fault));
            ValueTemplate part = Parse(member.Value, where, report);
            isConstant &= key.IsLiteral && part.IsConstant;
            members.Add((member.Name, key, part));
        }

        return isConstant ? new ValueTemplate(value) : new ValueTemplate(members);
    }

    private void Write(Utf8JsonWriter writer, ExpressionScope scope)
    {
        if (_members is not null)
        {
            writer.WriteStartObject();
            foreach ((_, ExpressionText key, ValueTemplate value) in _members)
            {
                writer.WritePropertyName(key.Render(scope));
                value.Write(writer, scope);
            }

            writer.WriteEndObject();
        }
        else if (_items is not null)
        {
            writer.WriteStartArray();
            foreach (ValueTemplate item in _items)
            {
                item.Write(writer, scope);
            }

            writer.WriteEndArray();
        }
        else
        {
            Resolve(scope).WriteTo(writer);
        }

        if (writer.BytesCommitted + writer.BytesPending > ExpressionLimits.ResolvedBytes)
        {
            throw new PayloadTooLargeException();
        }
    }
}
