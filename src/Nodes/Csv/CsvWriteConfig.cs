using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Csv;

/// <summary>Configuration of <see cref="CsvWriteNode"/>.</summary>
/// <param name="Columns">The properties that become columns; null for all, in order of first appearance.</param>
/// <param name="HasHeader">Whether the first record names the columns.</param>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="LineBreak">What ends a record.</param>
/// <param name="KeepsFormulas">Whether a text that a spreadsheet would run as a formula stays as it is.</param>
internal sealed record CsvWriteConfig(IReadOnlyList<string>? Columns, bool HasHeader, char Delimiter, string LineBreak, bool KeepsFormulas)
{
    public static readonly ConfigField<IReadOnlyList<string>?> ColumnsField = ConfigField.Of<IReadOnlyList<string>?>(
        "columns",
        "list",
        "The properties that become columns, 1 to 1000 names, in this order. Default: all that the objects have, in order of first appearance.",
        required: false,
        null,
        "null",
        static value => [.. value.EnumerateArray().Select(static each => each.GetString()!)],
        static value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= CsvColumns.Most && value.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.String)
            ? null
            : $"must be a list of 1 to {CsvColumns.Most} names");

    public static readonly ConfigField<bool> HeaderField = ConfigField.Flag("header", "Begin with a record of the columns' names, when the items are objects.", fallback: true);

    public static readonly ConfigField<char?> DelimiterField = CsvDelimiter.Field(mayDetect: false);

    public static readonly ConfigField<string> LineBreakField = ConfigField.Text("line_break", "What ends a record: crlf (default, as RFC 4180 has it) or lf.", fallback: "crlf", choices: ["crlf", "lf"]);

    public static readonly ConfigField<string> FormulasField = ConfigField.Text(
        "formulas",
        "Texts that begin with =, +, -, @, a tab or a carriage return are run as formulas by spreadsheets, whoever wrote them: escape (default) puts an apostrophe before them, "
            + "keep leaves them for readers that are no spreadsheets. Numbers always stay as they are.",
        fallback: "escape",
        choices: ["escape", "keep"]);

    public static CsvWriteConfig From(NodeConfig config) => new(
        ColumnsField.Read(config),
        HeaderField.Read(config),
        DelimiterField.Read(config) ?? ',',
        LineBreakField.Read(config) == "lf" ? "\n" : "\r\n",
        FormulasField.Read(config) == "keep");
}
