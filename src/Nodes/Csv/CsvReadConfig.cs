using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Csv;

/// <summary>Configuration of <see cref="CsvReadNode"/>.</summary>
/// <param name="HasHeader">Whether the first record names the columns.</param>
/// <param name="Delimiter">What stands between fields; null finds it out.</param>
/// <param name="Trim">Whether blanks around fields that are not quoted are left out.</param>
/// <param name="Types">Whether numbers, booleans and empty fields are read as such.</param>
/// <param name="Ragged">Whether records may have more or fewer fields than the first.</param>
internal sealed record CsvReadConfig(bool HasHeader, char? Delimiter, bool Trim, bool Types, bool Ragged)
{
    public static readonly ConfigField<bool> HeaderField = ConfigField.Flag(
        "header", "The first record names the columns and each record becomes an object; otherwise each becomes a list.", fallback: true);

    public static readonly ConfigField<char?> DelimiterField = CsvDelimiter.Field(mayDetect: true);

    public static readonly ConfigField<bool> TrimField = ConfigField.Flag("trim", "Leave out blanks around fields that are not in quotes.");

    public static readonly ConfigField<bool> TypesField = ConfigField.Flag(
        "types", "Read fields that are a JSON number as numbers, true and false as booleans, and empty ones as null; otherwise all are texts, which keeps zeros in front.");

    public static readonly ConfigField<bool> RaggedField = ConfigField.Flag(
        "ragged", "Take records with fewer fields than the first (null stands for the rest) or with more (they are left out, with a warning); otherwise they are a failure.");

    public static CsvReadConfig From(NodeConfig config) => new(
        HeaderField.Read(config), DelimiterField.Read(config), TrimField.Read(config), TypesField.Read(config), RaggedField.Read(config));
}
