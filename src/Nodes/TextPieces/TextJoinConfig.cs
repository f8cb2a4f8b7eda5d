using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextPieces;

/// <summary>Configuration of <see cref="TextJoinNode"/>.</summary>
/// <param name="Separator">What stands between two items.</param>
/// <param name="Path">Where the text lies within each item; null takes the item itself.</param>
/// <param name="Prefix">What stands before each item.</param>
/// <param name="Suffix">What stands after each item.</param>
/// <param name="SkipEmpty">Whether items without text are left out.</param>
internal sealed record TextJoinConfig(string Separator, JsonPath? Path, string Prefix, string Suffix, bool SkipEmpty)
{
    public static readonly ConfigField<string> SeparatorField = ConfigField.Text("separator", "What to put between two items. Default: a line break.", fallback: "\n");

    public static readonly ConfigField<JsonPath?> PathField = JsonPathField.Of("path", "Where the text lies within each item. Without it the item itself is the text.");

    public static readonly ConfigField<string> PrefixField = ConfigField.Text("prefix", "What to put before each item, such as a dash.");

    public static readonly ConfigField<string> SuffixField = ConfigField.Text("suffix", "What to put after each item.");

    public static readonly ConfigField<bool> SkipEmptyField = ConfigField.Flag("skip_empty", "Leave out items without text, which are also null and what has nothing at the path.");

    public static TextJoinConfig From(NodeConfig config) => new(
        SeparatorField.Read(config), PathField.Read(config), PrefixField.Read(config), SuffixField.Read(config), SkipEmptyField.Read(config));
}
