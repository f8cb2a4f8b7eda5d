using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.Tests.Catalog;

/// <summary>The page about all node kinds, made of their declarations.</summary>
internal static partial class NodesPage
{
    public static string Render(INodeCatalog catalog)
    {
        StringBuilder page = new();
        page.Append("# Node kinds\n\n");
        page.Append("Made of the declarations of the kinds, which `GET /v1/nodes` shows too; a test compares the two and says how to renew the page.\n");
        page.Append("A setting in bold must be given; the others have the default that stands behind them. Every step also takes ");
        page.Append("`label`, `continue_on_error` and `retry`, and gives the text of its failure at `on_error` where that is an output.\n\n");
        page.Append("A step whose input is marked *or a list* runs once for each element of a list that arrives there, and gives the list of what it gave. A workflow says the same of\n");
        page.Append("other inputs, or not of these, by `\"propagates_list\"` in the node's `connector_config.inputs`.\n\n");
        page.Append("| kind | what it does | inputs | outputs | settings | example |\n|---|---|---|---|---|---|\n");
        foreach (NodeKind kind in catalog.Kinds)
        {
            page.Append('|').AppendJoin('|', new[]
            {
                $"[`{kind.Type}`](#{kind.Type.ToLowerInvariant()})",
                Cell(kind.Description),
                string.Join("<br>", kind.Inputs.Select(static each => $"`{each.Name}`{(each.Shape == ConnectorShape.Keyed ? " by key" : string.Empty)}{(each.PropagatesList ? " or a list" : string.Empty)}: {Cell(each.Description)}")),
                string.Join("<br>", kind.Outputs.Select(static each => $"`{each.Name}`{(each.Shape == ConnectorShape.Branches ? " by branch" : string.Empty)}: {Cell(each.Description)}")),
                string.Join(", ", kind.Config.Select(Setting)),
                Example(kind.Example),
            }.Select(static cell => $" {cell} ")).Append("|\n");
        }

        page.Append("\n## Settings\n");
        foreach (NodeKind kind in catalog.Kinds)
        {
            page.Append($"\n### {kind.Type}\n\n");
            page.AppendJoin('\n', kind.Config.Select(static field => $"- `{field.Name}` ({field.Type}{(field.Required ? ", required" : string.Empty)}): {Text(field.Description)}"));
            page.Append(kind.Config.Count == 0 ? "Only those that every kind has.\n" : "\n");
            foreach (CredentialSlot slot in kind.Credentials)
            {
                page.Append($"- [credential](credentials.md) `{slot.Name}` ({string.Join(", ", slot.Types)}): {Text(slot.Description)}\n");
            }
        }

        return page.ToString();
    }

    private static string Setting(ConfigField field) =>
        field.Required ? $"**`{field.Name}`**" : field.DefaultJson is "null" or "\"\"" ? $"`{field.Name}`" : $"`{field.Name}` = {Code(field.DefaultJson)}";

    private static string Example(NodeExample? example)
    {
        if (example is null)
        {
            return string.Empty;
        }

        using JsonDocument arrives = JsonDocument.Parse(example.Arrives);
        string inputs = string.Join(", ", arrives.RootElement.EnumerateObject().Select(static each => $"{each.Name} {Code(each.Value.GetRawText())}"));
        string branch = example.Branch is null ? string.Empty : $" at `{example.Branch}`";
        return $"{Code(example.Config)}: {inputs} → {Code(example.Gives)}{branch}";
    }

    // Within a table a bar ends a cell, even in code.
    private static string Code(string json)
    {
        string text = json.Replace("|", "\\|", StringComparison.Ordinal);
        return text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";
    }

    private static string Cell(string text) => Text(text).Replace("|", "\\|", StringComparison.Ordinal);

    // What looks like markup is shown as it is written.
    private static string Text(string text) => Markup().Replace(text, static found => $"\\{found.Value}");

    [GeneratedRegex(@"[<*_\[\]]")]
    private static partial Regex Markup();
}
