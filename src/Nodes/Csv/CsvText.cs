using System.Text.Json;
using CsvHelper;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Csv;

/// <summary>Writes a list as CSV.</summary>
/// <param name="config">How to write.</param>
/// <param name="cancellationToken">Ends the call.</param>
internal sealed class CsvText(CsvWriteConfig config, CancellationToken cancellationToken)
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 16 * 1024 * 1024;

    /// <summary>The text.</summary>
    /// <exception cref="CsvFaultException">There is too much of something.</exception>
    public string Of(JsonElement list)
    {
        IReadOnlyList<string> columns = config.Columns ?? ColumnsOf(list);
        using StringWriter text = new();
        using (CsvWriter writer = CsvWriter.Create(text, Options(), leaveOpen: true))
        {
            if (config.HasHeader && columns.Count > 0)
            {
                WriteAll(writer, text, columns.Select(Safe));
            }

            foreach (JsonElement item in list.EnumerateArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                WriteAll(writer, text, Fields(item, columns));
                writer.Flush();
                if (text.GetStringBuilder().Length > Longest)
                {
                    throw new CsvFaultException("output_too_large", $"The list makes a text of more than {Longest} characters.");
                }
            }
        }

        return text.ToString();
    }

    private CsvWriterOptions Options() => new() { Separator = config.Delimiter, NewLine = config.LineBreak, ValidateFieldCount = false };

    private static List<string> ColumnsOf(JsonElement list)
    {
        List<string> columns = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (JsonProperty property in list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object).SelectMany(static item => item.EnumerateObject()))
        {
            if (known.Add(property.Name))
            {
                columns.Add(property.Name);
            }

            if (columns.Count > CsvColumns.Most)
            {
                throw new CsvFaultException("too_many_columns", $"The objects have more than {CsvColumns.Most} different properties; name those that are needed in 'columns'.");
            }
        }

        return columns;
    }

    private void WriteAll(CsvWriter writer, StringWriter text, IEnumerable<string> fields)
    {
        bool any = false;
        foreach (string field in fields)
        {
            any = true;
            writer.WriteField(field);
        }

        if (any)
        {
            writer.EndRecord();
            return;
        }

        // The writer knows no record without a field, and puts an empty one in quotes.
        writer.Flush();
        text.Write(config.LineBreak);
    }

    private IEnumerable<string> Fields(JsonElement item, IReadOnlyList<string> columns) => item.ValueKind switch
    {
        JsonValueKind.Object => columns.Select(column => item.TryGetProperty(column, out JsonElement value) ? Field(value) : string.Empty),
        JsonValueKind.Array => item.EnumerateArray().Select(Field),
        _ => [Field(item)],
    };

    private string Field(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Safe(JsonTextInput.Display(value));

    private string Safe(string text) => !config.KeepsFormulas && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
}
