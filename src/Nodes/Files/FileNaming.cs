using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Tributary.Nodes.Files;

/// <summary>Names and media types of files as others give them, made fit to be kept and shown.</summary>
public static class FileNaming
{
    /// <summary>The media type of a file about which nothing is known.</summary>
    public const string UnknownType = "application/octet-stream";

    private const int LongestName = 255;
    private const int LongestExtension = 20;
    private const int LongestType = 255;
    private const string Nameless = "file";

    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".markdown"] = "text/markdown",
        [".wav"] = "audio/wav",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
    });

    /// <summary>A name without folders and control characters, at most 255 characters long; <c>file</c> when nothing is left.</summary>
    public static string Clean(string? name)
    {
        string last = (name ?? string.Empty).Split('/', '\\')[^1];
        string plain = string.Concat(last.Where(static character => !char.IsControl(character))).Trim();
        if (plain is "" or "." or "..")
        {
            return Nameless;
        }

        if (plain.Length <= LongestName)
        {
            return plain;
        }

        // What makes a name useful is how it begins and its extension.
        string extension = Path.GetExtension(plain) is { Length: <= LongestExtension } found ? found : string.Empty;
        int kept = LongestName - extension.Length;
        return plain[..(char.IsHighSurrogate(plain[kept - 1]) ? kept - 1 : kept)] + extension;
    }

    /// <summary>The last step of a URL's path, which is what a file that comes from there is called. Not cleaned.</summary>
    public static string LastStepOf(Uri url) => Uri.UnescapeDataString(url.AbsolutePath.Split('/')[^1]);

    /// <summary>The media type of a file.</summary>
    /// <param name="claimed">What its sender says; null when nothing. Not believed when it is no media type, or the one of unknown files.</param>
    /// <param name="name">Its name, whose extension counts otherwise.</param>
    public static string TypeOf(string? claimed, string name) =>
        Parse(claimed) is { } type && !type.Equals(UnknownType, StringComparison.OrdinalIgnoreCase) ? type
        : Types.TryGetContentType(name, out string? known) ? known
        : UnknownType;

    /// <summary>A media type with its parameters, written as it is kept; null when the text is none.</summary>
    public static string? Parse(string? text) =>
        text is { Length: > 0 and <= LongestType }
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && MediaTypeHeaderValue.TryParse(text, out MediaTypeHeaderValue? type)
        && type is { MatchesAllTypes: false, MatchesAllSubTypes: false }
            ? type.ToString()
            : null;
}
