using System.Text;
using System.Text.Json;
using CsvHelper;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Csv;

/// <summary>Reads the records of a CSV text and writes them as JSON.</summary>
/// <param name="config">How to read.</param>
/// <param name="cancellationToken">Ends the call.</param>
internal sealed class CsvRecords(CsvReadConfig config, CancellationToken cancellationToken)
{
    /// <summary>The most records.</summary>
    public const int Most = 100_000;

    /// <summary>The most that is made of them, in bytes of JSON.</summary>
    public const int LargestOutput = 64 * 1024 * 1024;

    private int _cut;

    /// <summary>What is said of fields that were left out; null when none were.</summary>
    public NodeWarning? CutWarning => _cut == 0 ? null : new NodeWarning("invalid_value", $"{_cut} records have more fields than the first; these are left out.");

    /// <summary>Writes the list of records.</summary>
    /// <exception cref="CsvFormatException">The text is not CSV.</exception>
    /// <exception cref="CsvFaultException">There is too much of something.</exception>
    public void Write(Utf8JsonWriter writer, string text)
    {
        using CsvReader reader = CsvReader.FromText(text, Options());
        IReadOnlyList<string>? names = null;
        int fields = -1;
        int records = 0;
        writer.WriteStartArray();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            CsvRow row = reader.Current;
            if (fields < 0)
            {
                fields = Checked(row.FieldCount);
                if (config.HasHeader)
                {
                    names = CsvColumns.Named(row.ToArray());
                    continue;
                }
            }

            if (++records > Most)
            {
                throw new CsvFaultException("too_many_items", $"The text has more than {Most} records.");
            }

            CheckCount(row.FieldCount, fields, records);
            WriteRecord(writer, row, names, fields);
            if (writer.BytesCommitted + writer.BytesPending > LargestOutput)
            {
                throw new CsvFaultException("output_too_large", $"The records make more than {LargestOutput} bytes of JSON.");
            }
        }

        writer.WriteEndArray();
    }

    private static int Checked(int columns) => columns <= CsvColumns.Most
        ? columns
        : throw new CsvFaultException("too_many_columns", $"The first record has {columns} fields; {CsvColumns.Most} are the most.");

    private CsvReaderOptions Options() => new()
    {
        Separator = config.Delimiter,

        // The header is read as a record: names need not be unique there, and a text may have nothing else.
        HasHeader = false,
        TrimWhitespace = config.Trim,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
        TrackLineNumbers = true,
    };

    private void CheckCount(int found, int expected, int record)
    {
        if (found != expected && !config.Ragged)
        {
            throw new CsvFaultException("malformed_csv", $"Record {record} has {found} fields, the first has {expected}. Set 'ragged' to take it all the same.");
        }

        _cut += found > expected ? 1 : 0;
    }

    private void WriteRecord(Utf8JsonWriter writer, CsvRow row, IReadOnlyList<string>? names, int fields)
    {
        if (names is null)
        {
            writer.WriteStartArray();
        }
        else
        {
            writer.WriteStartObject();
        }

        for (int i = 0; i < fields; i++)
        {
            if (names is not null)
            {
                writer.WritePropertyName(names[i]);
            }

            WriteField(writer, row, i);
        }

        if (names is null)
        {
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteEndObject();
        }
    }

    private void WriteField(Utf8JsonWriter writer, CsvRow row, int index)
    {
        if (index >= row.FieldCount)
        {
            writer.WriteNullValue();
            return;
        }

        ReadOnlySpan<byte> field = row.GetSpan(index);
        if (!config.Types || !TryWriteTyped(writer, field))
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(field));
        }
    }

    private static bool TryWriteTyped(Utf8JsonWriter writer, ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (field.SequenceEqual("true"u8) || field.SequenceEqual("false"u8))
        {
            writer.WriteBooleanValue(field.Length == 4);
        }
        else if (IsNumber(field))
        {
            writer.WriteRawValue(field, skipInputValidation: true);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool IsNumber(ReadOnlySpan<byte> field)
    {
        if (!char.IsAsciiDigit((char)field[^1]) || !(field[0] == '-' || char.IsAsciiDigit((char)field[0])))
        {
            return false;
        }

        try
        {
            Utf8JsonReader reader = new(field);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == field.Length && reader.TryGetDouble(out double number) && double.IsFinite(number);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
