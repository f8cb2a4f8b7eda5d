using System.Text.Json;

namespace Tributary.Shared.Chat;

/// <summary>A request as it came in.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The header fields.</param>
/// <param name="Body">The body.</param>
public sealed record ChatRequest(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    /// <summary>The value of a header field; null when there is none.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>The JSON text of a key of the body; null when there is none.</summary>
    public string? Json(string key) => Body.TryGetProperty(key, out JsonElement value) ? value.GetRawText() : null;

    /// <summary>The messages, each as its role, a colon and its text or the JSON of its parts.</summary>
    public IReadOnlyList<string> Messages =>
    [
        .. Body.GetProperty("messages").EnumerateArray().Select(static message =>
            $"{message.GetProperty("role").GetString()}: {(message.GetProperty("content") is { ValueKind: JsonValueKind.String } text ? text.GetString() : message.GetProperty("content").GetRawText())}"),
    ];
}
