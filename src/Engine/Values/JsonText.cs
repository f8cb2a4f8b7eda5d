using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tributary.Engine.Values;

/// <summary>JSON as UTF-8 bytes: written compactly, without escaping what JSON itself does not require.</summary>
public static class JsonText
{
    /// <summary>How values are written everywhere: compact, and readable beyond ASCII.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// How many lists and objects may stand within one another in a value of a run (256). What clients send is at most 64 deep, the
    /// platform's own limit; nodes wrap values in lists and objects, and must be able to read what other nodes wrapped.
    /// </summary>
    public const int MaxDepth = 256;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };
    private static readonly JsonReaderOptions DeeperOptions = new() { MaxDepth = MaxDepth + 1 };

    /// <summary>The JSON string whose value is <paramref name="text"/>.</summary>
    public static byte[] Encode(string text) => Write(text, static (writer, value) => writer.WriteStringValue(value));

    /// <summary>The JSON text of a parsed value.</summary>
    public static byte[] Encode(JsonElement element) => Write(element, static (writer, value) => value.WriteTo(writer));

    /// <summary>The JSON text that <paramref name="write"/> writes.</summary>
    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        JsonScratch scratch = JsonScratch.Take();
        write(scratch.Writer, state);
        byte[] written = scratch.Written.ToArray();
        scratch.Return();
        return written;
    }

    /// <summary>Writes a value, and <c>null</c> in the place of one that is undefined.</summary>
    public static void WriteOrNull(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>Writes a member that is a number, or <c>null</c>.</summary>
    public static void WriteOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes an object of values that are JSON texts already; they are not checked.</summary>
    public static void WriteObject(Utf8JsonWriter writer, IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> properties)
    {
        writer.WriteStartObject();
        foreach ((string name, ReadOnlyMemory<byte> json) in properties)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// The value parsed; the result does not depend on <paramref name="utf8Json"/> afterwards. Whatever is read from it is valid Unicode, see
    /// <see cref="LoneSurrogates"/>.
    /// </summary>
    /// <exception cref="JsonException">The text is not one valid JSON value, or is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8Json)
    {
        Utf8JsonReader reader = new(LoneSurrogates.Replace(utf8Json).Span, ReaderOptions);
        JsonElement value = JsonElement.ParseValue(ref reader);

        // The reader itself refuses whatever follows a whole value, but only when it is asked to go on.
        return reader.Read() ? throw new JsonException("One value is expected.") : value;
    }

    /// <summary>Whether a valid JSON text is nested deeper than <see cref="MaxDepth"/>.</summary>
    public static bool IsTooDeep(ReadOnlySpan<byte> utf8Json)
    {
        // Most texts have too few brackets for that, even with those that stand in strings.
        if (utf8Json.Count((byte)'[') + utf8Json.Count((byte)'{') <= MaxDepth)
        {
            return false;
        }

        Utf8JsonReader reader = new(utf8Json, DeeperOptions);
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MaxDepth && reader.TokenType is (JsonTokenType.StartArray or JsonTokenType.StartObject))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The value as people read it: a string without its quotes, <c>null</c> as the empty text, anything else as its JSON text.
    /// </summary>
    public static string ToDisplay(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Null => string.Empty,
            _ => System.Text.Encoding.UTF8.GetString(utf8Json),
        };
    }
}
