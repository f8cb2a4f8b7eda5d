using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using Tributary.Nodes.Files;

namespace Tributary.Nodes.FileToText;

/// <summary>A format of files of which text can be read.</summary>
/// <param name="Read">Reads the text; throws <see cref="UnreadableFileException"/> when the file is not of this format.</param>
internal sealed record TextFormat(Func<byte[], CancellationToken, Task<FileText>> Read)
{
    /// <summary>The formats, for people.</summary>
    public const string Known = "plain text, CSV, JSON, XML, YAML, Markdown, HTML and .docx";

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly TextFormat PlainFormat = new(static (content, _) => Task.FromResult(PlainText.Read(content)));
    private static readonly TextFormat HtmlFormat = new(HtmlText.Read);
    private static readonly TextFormat WordFormat = new(static (content, cancellationToken) => Task.FromResult(WordText.Read(content, cancellationToken)));

    private static readonly FrozenSet<string> PlainTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "application/json", "application/x-ndjson", "application/xml", "application/yaml", "application/x-yaml", "application/csv", "application/javascript");

    /// <summary>The format of a media type, or of the name's extension when the type tells nothing; null when it is none of these.</summary>
    public static TextFormat? Of(string contentType, string name)
    {
        string type = MediaTypeOf(contentType);
        return OfType(type == FileNaming.UnknownType ? MediaTypeOf(FileNaming.TypeOf(null, name)) : type);
    }

    private static TextFormat? OfType(string type) => type switch
    {
        "text/html" or "application/xhtml+xml" => HtmlFormat,
        Word => WordFormat,

        // A text in name only: it is full of markup that nobody wants to read.
        "text/rtf" => null,
        _ when type.StartsWith("text/", StringComparison.Ordinal) || PlainTypes.Contains(type) => PlainFormat,
        _ when type.EndsWith("+json", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal) => PlainFormat,
        _ => null,
    };

    private static string MediaTypeOf(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed) ? parsed.MediaType.ToString().ToLowerInvariant() : FileNaming.UnknownType;
}
