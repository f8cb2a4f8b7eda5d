namespace Tributary.Nodes.Files;

/// <summary>What sort of file a connector takes.</summary>
public sealed record FileKind
{
    /// <summary>Any file.</summary>
    public static readonly FileKind Document = new("File", null);

    /// <summary>A file with a media type <c>image/…</c>.</summary>
    public static readonly FileKind Image = new("Image", "image/");

    /// <summary>A file with a media type <c>audio/…</c>.</summary>
    public static readonly FileKind Audio = new("Audio", "audio/");

    private readonly string? _typePrefix;

    private FileKind(string dataType, string? typePrefix)
    {
        DataType = dataType;
        _typePrefix = typePrefix;
    }

    /// <summary>The data type of connectors that take it, as clients know it.</summary>
    public string DataType { get; }

    /// <summary>The sort that a connector's data type stands for; null when it stands for no file.</summary>
    public static FileKind? Of(string dataType) => dataType switch
    {
        "File" => Document,
        "Image" => Image,
        "Audio" => Audio,
        _ => null,
    };

    /// <summary>Whether files of a media type are of this sort.</summary>
    public bool Takes(string contentType) => _typePrefix is null || contentType.StartsWith(_typePrefix, StringComparison.OrdinalIgnoreCase);
}
