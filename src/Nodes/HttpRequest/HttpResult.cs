using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.HttpRequest;

/// <summary>An HTTP answer as the JSON object that the node gives out.</summary>
/// <param name="response">The answer.</param>
internal sealed class HttpResult(OutboundResponse response)
{
    // The JSON is put into an object that later nodes may put into others; all are read with the usual limit of 64.
    private const int DeepestJson = 48;

    private readonly MediaTypeHeaderValue? _type = MediaTypeHeaderValue.TryParse(response.Header("content-type"), out MediaTypeHeaderValue? type) ? type : null;

    /// <summary>The body as text; null when there is none or it is not text in its encoding.</summary>
    public string? Text
    {
        get
        {
            if (response.Body.IsEmpty)
            {
                return null;
            }

            try
            {
                return BodyEncoding.Decode(response.Body.Span, _type?.CharSet?.Trim('"'));
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether it has a body.</summary>
    public bool HasBody => !response.Body.IsEmpty;

    /// <summary>Whether its content type says JSON.</summary>
    public bool SaysJson => IsJson(_type?.MediaType);

    /// <summary>The object.</summary>
    /// <param name="warn">Told what had to be left out: a code and a sentence.</param>
    public ValueRef ToValue(Action<string, string> warn)
    {
        string? text = Text;
        if (text is null && !response.Body.IsEmpty)
        {
            warn("invalid_value", $"The body of {response.Body.Length} bytes is not text and is left out.");
        }

        JsonElement json = default;
        if (text is not null && SaysJson && !TryParse(text, out json))
        {
            warn("invalid_value", "The content type says JSON, but the body is not valid JSON; 'json' is null.");
        }

        return ToValue(text, json, null);
    }

    /// <summary>The object with a body that was read.</summary>
    /// <param name="json">What was read; undefined for null.</param>
    public ValueRef ToValue(JsonElement json) => ToValue(Text, json, null);

    /// <summary>The object with a body that was kept.</summary>
    /// <param name="file">The file.</param>
    public ValueRef ToValue(StoredFile file) => ToValue(null, default, file);

    /// <summary>Reads a body; false when it is no JSON or nested too deep.</summary>
    public static bool TryParse(string text, out JsonElement json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(LoneSurrogates.Replace(Encoding.UTF8.GetBytes(text)), new JsonDocumentOptions { MaxDepth = DeepestJson });
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private ValueRef ToValue(string? text, JsonElement json, StoredFile? file) => ValueRef.Inline(JsonText.Write((response, text, json, file), Write));

    private static void Write(Utf8JsonWriter writer, (OutboundResponse Response, string? Text, JsonElement Json, StoredFile? File) result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("status"u8, result.Response.Status);
        writer.WriteStartObject("headers"u8);
        foreach ((string name, string value) in result.Response.Headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("body"u8, result.Text);
        writer.WritePropertyName("json"u8);
        JsonText.WriteOrNull(writer, result.Json);

        if (result.File is not null)
        {
            writer.WritePropertyName("file"u8);
            writer.WriteRawValue(FileValue.Of(result.File).Json.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static bool IsJson(string? mediaType) =>
        mediaType is not null
        && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
