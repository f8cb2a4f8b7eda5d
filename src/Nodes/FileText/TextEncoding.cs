using System.Text;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.FileText;

/// <summary>The encodings of texts in files.</summary>
internal static class TextEncoding
{
    /// <summary>The encoding that is found out by the file's mark, UTF-8 without one.</summary>
    public const string Auto = "auto";

    /// <summary>Declares the configuration value.</summary>
    public static ConfigField<string> Field(string description, bool mayDetect) => ConfigField.Text(
        "encoding", description, fallback: mayDetect ? Auto : "utf-8", choices: [.. mayDetect ? [Auto] : Array.Empty<string>(), "utf-8", "utf-16", "latin1", "ascii"]);

    /// <summary>The encoding of a name; it refuses what it has no place for.</summary>
    public static Encoding Of(string name) =>
        Encoding.GetEncoding(name == "latin1" ? "iso-8859-1" : name == "ascii" ? "us-ascii" : name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
