using System.Text.Json;

namespace Tributary.Api.B3os.Runs;

/// <summary>Keeps the values of sensitive properties out of what is shown, wherever in a text they went.</summary>
internal sealed class Redaction
{
    /// <summary>What stands in place of a value.</summary>
    public const string Mark = "***";

    // A shorter text, such as a single digit, is found everywhere and says nothing by itself.
    private const int ShortestSecret = 4;

    private readonly HashSet<string> _keys;
    private readonly List<string> _secrets = [];

    /// <summary>Finds the values.</summary>
    /// <param name="keys">The names of the sensitive properties.</param>
    /// <param name="props">The properties of the run; undefined for none.</param>
    public Redaction(IReadOnlyList<string> keys, JsonElement props)
    {
        _keys = [.. keys];
        foreach (string key in keys)
        {
            if (props.ValueKind == JsonValueKind.Object && props.TryGetProperty(key, out JsonElement value))
            {
                Collect(value);
            }
        }

        // Of two secrets of which one holds the other the longer one goes first, so that no rest of it is left.
        _secrets.Sort(static (left, right) => right.Length.CompareTo(left.Length));
    }

    /// <summary>Writes a value without what is sensitive; undefined as null.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            case var _ when _secrets.Count == 0:
                value.WriteTo(writer);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(Redacted(member.Name));
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redacted(value.GetString()!));
                break;
            case JsonValueKind.Number when _secrets.Contains(value.GetRawText()):
                writer.WriteStringValue(Mark);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Writes the run's properties, the sensitive ones as <see cref="Mark"/> whatever they are.</summary>
    public void WriteProps(Utf8JsonWriter writer, JsonElement props)
    {
        writer.WriteStartObject();
        if (props.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in props.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (_keys.Contains(member.Name))
                {
                    writer.WriteStringValue(Mark);
                }
                else
                {
                    Write(writer, member.Value);
                }
            }
        }

        writer.WriteEndObject();
    }

    private void Collect(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number when value.ToString() is { Length: >= ShortestSecret } secret:
                _secrets.Add(secret);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Collect(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Collect(item);
                }

                break;
            default:
                break;
        }
    }

    private string Redacted(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return text;
    }
}
