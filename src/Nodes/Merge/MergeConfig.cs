using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Merge;

/// <summary>Configuration of <see cref="MergeNode"/>.</summary>
/// <param name="Mode">What is made of the values.</param>
/// <param name="Flatten">Whether lists are put into the list item by item.</param>
internal sealed record MergeConfig(MergeMode Mode, bool Flatten)
{
    public static readonly ConfigField<string> ModeField = ConfigField.Text(
        "mode",
        "What to make of the values that arrive: list (default) in the order of the edges, object by their keys, or first, which passes the first of them on.",
        fallback: "list",
        choices: ["list", "object", "first"]);

    public static readonly ConfigField<bool> FlattenField = ConfigField.Flag("flatten", "With mode list: a value that is a list is put in item by item, one level deep.");

    public static MergeConfig From(NodeConfig config) => new(Enum.Parse<MergeMode>(ModeField.Read(config), ignoreCase: true), FlattenField.Read(config));
}
