using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.TextPieces;

/// <summary>Configuration of <see cref="TextSplitNode"/>.</summary>
/// <param name="Mode">Where the text is cut.</param>
/// <param name="Separator">The separator, for <see cref="SplitMode.Separator"/>.</param>
/// <param name="Length">The longest piece in characters, for <see cref="SplitMode.Length"/>.</param>
/// <param name="Overlap">How many characters of a piece the next one begins with.</param>
/// <param name="Trim">Whether white space around pieces is left out.</param>
/// <param name="KeepEmpty">Whether empty pieces are given.</param>
internal sealed record TextSplitConfig(SplitMode Mode, string Separator, int Length, int Overlap, bool Trim, bool KeepEmpty)
{
    public static readonly ConfigField<string> ModeField = ConfigField.Text(
        "by",
        "Where to cut: separator (default), lines, paragraphs (at empty lines), words (at white space), or length.",
        fallback: "separator",
        choices: ["separator", "lines", "paragraphs", "words", "length"]);

    public static readonly ConfigField<string> SeparatorField = ConfigField.Text("separator", "With by separator: the text to cut at. Default: a comma.", fallback: ",");

    public static readonly ConfigField<int> LengthField = ConfigField.Integer(
        "length", "With by length: the longest piece in characters, from 1 to 1000000. Pieces end between words where they can.", 1000, 1, 1_000_000);

    public static readonly ConfigField<int> OverlapField = ConfigField.Integer(
        "overlap", "With by length: how many characters at the end of a piece the next one repeats; less than half of length.", 0, 0, 499_999);

    public static readonly ConfigField<bool> TrimField = ConfigField.Flag("trim", "Leave out white space around each piece.", fallback: true);

    public static readonly ConfigField<bool> KeepEmptyField = ConfigField.Flag("keep_empty", "Give pieces that are empty too.");

    public static TextSplitConfig From(NodeConfig config) => new(
        Enum.Parse<SplitMode>(ModeField.Read(config), ignoreCase: true),
        SeparatorField.Read(config),
        LengthField.Read(config),
        OverlapField.Read(config),
        TrimField.Read(config),
        KeepEmptyField.Read(config));

    public static (string Field, string Fault)? CheckTogether(NodeConfig config) => From(config) switch
    {
        { Mode: SplitMode.Separator, Separator.Length: 0 } => (SeparatorField.Name, "must not be empty"),
        { Mode: SplitMode.Length } read when read.Overlap * 2L >= read.Length && read.Overlap > 0 => (OverlapField.Name, "must be less than half of 'length'"),
        _ => null,
    };
}
