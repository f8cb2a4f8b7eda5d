using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Files;

/// <summary>A file as somebody names it: <c>{"uri", "name", "content_type"}</c>, or the URI alone.</summary>
public abstract record FileReference
{
    /// <summary>The largest file that is named by a data URI or by an address, in bytes (25 MiB).</summary>
    public const int Largest = 25 * 1024 * 1024;

    private const string DataScheme = "data:";

    private FileReference()
    {
    }

    /// <summary>The name it is given; null when it follows from the rest.</summary>
    public string? Name { get; private init; }

    /// <summary>The media type it is given; null when it follows from the rest.</summary>
    public string? ContentType { get; private init; }

    /// <summary>Reads what somebody sent.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static FileReference? Read(JsonElement value, out Failure? fault)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return ReadUri(value, out fault);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            fault = new Failure("invalid_file", """A file should be an object such as {"uri": "https://example.com/report.pdf", "name": "report.pdf"}.""");
            return null;
        }

        if (!value.TryGetProperty("uri"u8, out JsonElement uri) || uri.ValueKind != JsonValueKind.String)
        {
            fault = new Failure("invalid_file", $"A file should have a 'uri': an http or https URL, data:<type>;base64,<data>, or {FileValue.Scheme}<id of an uploaded file>.");
            return null;
        }

        string? name = null;
        string? type = null;
        if ((fault = ReadText(value, "name", ref name) ?? ReadText(value, "filename", ref name) ?? ReadText(value, "content_type", ref type)) is not null)
        {
            return null;
        }

        if (type is not null && FileNaming.Parse(type) is null)
        {
            fault = new Failure("invalid_file", "The 'content_type' of a file should be a media type such as application/pdf.");
            return null;
        }

        return ReadUri(uri, out fault) is { } reference
            ? reference with { Name = name is null ? null : FileNaming.Clean(name), ContentType = type ?? reference.ContentType }
            : null;
    }

    private static Failure? ReadText(JsonElement value, string key, ref string? text)
    {
        if (text is not null || !value.TryGetProperty(key, out JsonElement found) || found.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (found.ValueKind != JsonValueKind.String)
        {
            return new Failure("invalid_file", $"The '{key}' of a file should be a text.");
        }

        text = found.GetString() is { Length: > 0 } given ? given : null;
        return null;
    }

    private static FileReference? ReadUri(JsonElement json, out Failure? fault)
    {
        // A data URI is decoded where it stands: as a text it would be in memory once more, at twice its length.
        string uri = DataUri.IsOne(json) ? DataScheme : json.GetString()!;
        fault = null;
        if (uri.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase))
        {
            return DataUri.Read(json, Largest, out string? type, out fault) is { } content ? new Inline(content) { ContentType = type } : null;
        }

        if (uri.StartsWith(FileValue.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            string id = uri[(uri.LastIndexOf('/') + 1)..];
            if (Guid.TryParseExact(id, "D", out Guid kept) || Guid.TryParseExact(id, "N", out kept))
            {
                return new Kept(kept);
            }

            fault = new Failure("unknown_file", $"'{FileValue.Scheme}' should be followed by the id of an uploaded file, a UUID.");
            return null;
        }

        if (uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return new Remote(uri);
        }

        fault = new Failure("invalid_uri", $"The 'uri' of a file should begin with https://, http://, {DataScheme} or {FileValue.Scheme}.");
        return null;
    }

    /// <summary>A file that is kept here.</summary>
    /// <param name="Id">The file.</param>
    public sealed record Kept(Guid Id) : FileReference;

    /// <summary>A file whose bytes came with the name.</summary>
    public sealed record Inline : FileReference
    {
        internal Inline(byte[] content) => Content = content;

        /// <summary>The bytes.</summary>
        internal byte[] Content { get; }
    }

    /// <summary>A file on another server.</summary>
    /// <param name="Url">An http or https URL, not checked beyond that.</param>
    public sealed record Remote(string Url) : FileReference;
}
