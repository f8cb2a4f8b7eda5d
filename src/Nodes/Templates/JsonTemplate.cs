using System.Text.Json;
using Tributary.Engine.Templates;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Templates;

/// <summary>
/// A JSON value in whose texts placeholders are replaced. A text that is exactly one placeholder becomes the variable's
/// value with its type; within a longer text values are put in as people read them. Property names are left alone.
/// </summary>
internal sealed class JsonTemplate
{
    private readonly JsonElement _value;
    private readonly Dictionary<string, TextTemplate> _texts = new(StringComparer.Ordinal);

    /// <summary>Reads a value; it must outlive this instance.</summary>
    public JsonTemplate(JsonElement value)
    {
        _value = value;
        Collect(value);
    }

    /// <summary>The JSON text with the placeholders replaced.</summary>
    public byte[] Render(VariableScope scope) =>
        JsonText.Write((Template: this, Scope: scope), static (writer, state) => state.Template.Write(writer, state.Template._value, state.Scope));

    private void Collect(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            string text = value.GetString()!;
            if (text.Contains("((", StringComparison.Ordinal))
            {
                _texts[text] = TextTemplate.Parse(text);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Collect(item);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                Collect(property.Value);
            }
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, VariableScope scope)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                WriteText(writer, value.GetString()!, scope);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item, scope);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, scope);
                }

                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteText(Utf8JsonWriter writer, string text, VariableScope scope)
    {
        if (!_texts.TryGetValue(text, out TextTemplate? template))
        {
            writer.WriteStringValue(text);
        }
        else if (template.Names is [var name] && text == $"(({name}))" && scope.Json(name) is { } json)
        {
            writer.WriteRawValue(json.Span, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(scope.Render(template));
        }
    }
}
