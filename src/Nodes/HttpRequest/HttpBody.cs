using System.Text;
using System.Text.Json;
using Tributary.Engine.Templates;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>The configured body: a text or a JSON value, with placeholders.</summary>
internal sealed class HttpBody
{
    private readonly TextTemplate? _text;
    private readonly JsonTemplate? _json;

    /// <summary>Reads the configured value.</summary>
    public HttpBody(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            _text = TextTemplate.Parse(value.GetString()!);
        }
        else
        {
            _json = new JsonTemplate(value);
        }
    }

    /// <summary>The content type of a body for which none is configured.</summary>
    public string ContentType => _json is null ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";

    /// <summary>The bytes to send.</summary>
    public byte[] Render(VariableScope scope) => _json?.Render(scope) ?? Encoding.UTF8.GetBytes(scope.Render(_text!));
}
