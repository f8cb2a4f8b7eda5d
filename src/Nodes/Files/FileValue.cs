using System.Text;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Files;

/// <summary>A file as it travels through a run: a small JSON object that names it, never its bytes.</summary>
public static class FileValue
{
    /// <summary>How the URI of a file that is kept here begins; its id follows.</summary>
    public const string Scheme = "spot://";

    /// <summary>Where files that were uploaded come from, as clients call it.</summary>
    public const string SourceType = "Document";

    private const int LongestIdText = 36;

    private static readonly byte[] Beginning = Encoding.UTF8.GetBytes("{\"id\":\"");
    private static readonly byte[] Middle = Encoding.UTF8.GetBytes($"\",\"uri\":\"{Scheme}");

    /// <summary>The id of a file that is taken in for a step, the same for whoever does the step again.</summary>
    /// <param name="step">What tells the step from all others.</param>
    public static Guid IdOf(string step) => StableId.Of($"file {step}");

    /// <summary>The URI of a file.</summary>
    public static string UriOf(Guid id) => $"{Scheme}{id}";

    /// <summary>The value that stands for a file: <c>{"id", "uri", "name", "content_type", "size", "source_type"}</c>.</summary>
    public static ValueRef Of(StoredFile file) => ValueRef.Inline(JsonText.Write(file, static (writer, file) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, file.Id);
        writer.WriteString("uri"u8, UriOf(file.Id));
        writer.WriteString("name"u8, file.Name);
        writer.WriteString("content_type"u8, file.ContentType);
        writer.WriteNumber("size"u8, file.Size);
        writer.WriteString("source_type"u8, SourceType);
        writer.WriteEndObject();
    }));

    /// <summary>Whether a JSON text is such a value. Whether there is such a file is another question.</summary>
    public static bool Is(ReadOnlySpan<byte> utf8Json) =>
        utf8Json.StartsWith(Beginning) && utf8Json[Beginning.Length..].Length > LongestIdText && utf8Json[(Beginning.Length + LongestIdText)..].StartsWith(Middle);
}
