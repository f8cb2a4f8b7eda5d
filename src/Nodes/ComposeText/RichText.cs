using System.Text.Json;

namespace Tributary.Nodes.ComposeText;

/// <summary>A text that editors may also send in pieces, as a list of objects with a <c>text</c> each.</summary>
internal static class RichText
{
    public static string Read(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : string.Concat(value.EnumerateArray().Select(static piece => piece.GetProperty("text").GetString()));

    public static string? Check(JsonElement value) =>
        value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsPiece))
            ? null
            : "must be a text or a list of objects with a text each";

    private static bool IsPiece(JsonElement piece) =>
        piece.ValueKind == JsonValueKind.Object && piece.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String;
}
