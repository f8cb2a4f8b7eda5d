using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Dates;

/// <summary>Configuration of <see cref="DateNode"/>.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Zone">The place whose clocks and calendar count.</param>
/// <param name="InputFormat">How moments are read; null for ISO 8601 and its like.</param>
/// <param name="Format">How the moment is written, for <see cref="DateOperation.Format"/>.</param>
/// <param name="Amount">How much is added.</param>
/// <param name="Unit">The unit of what is added, measured or begun.</param>
internal sealed record DateConfig(DateOperation Operation, TimeZoneInfo Zone, string? InputFormat, string Format, double Amount, DateUnit Unit)
{
    /// <summary>The longest format, in characters.</summary>
    public const int LongestFormat = 100;

    /// <summary>The names of the operations, in the order of <see cref="DateOperation"/>.</summary>
    private static readonly string[] Operations = ["parse", "parts", "format", "add", "difference", "start_of"];

    private static readonly string[] Units = ["seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"];

    public static readonly ConfigField<string> OperationField = ConfigField.Text(
        "operation",
        "What to do: parse (default: the moment in ISO 8601), parts (its year, month, day and so on), format, add, difference (from the input to other), or start_of.",
        fallback: Operations[0],
        choices: Operations);

    public static readonly ConfigField<TimeZoneInfo> ZoneField = ConfigField.Of(
        "time_zone",
        "str",
        "The place whose clocks count, such as Europe/Berlin. Moments without an offset are read there, results are given there, and days begin there. Default: UTC.",
        required: false,
        TimeZoneInfo.Utc,
        "\"UTC\"",
        static value => ZoneTime.Find(value.GetString()!)!,
        static value => value.ValueKind == JsonValueKind.String && ZoneTime.Find(value.GetString()!) is not null ? null : "must be the name of a time zone this server knows, such as Europe/Berlin or UTC");

    public static readonly ConfigField<string> InputFormatField = FormatOf(
        "input_format",
        "How to read the moment, in the format letters of .NET such as dd.MM.yyyy HH:mm. Default: ISO 8601, the form of HTTP headers, and numbers of seconds since 1970. "
            + "A text of eight digits that is a date, such as 20260301, is that date; of the decimals of a second seven count.");

    public static readonly ConfigField<string> FormatField = FormatOf(
        "format", "With format: how to write the moment, in the format letters of .NET such as dd.MM.yyyy, in English; or iso (default), date, http, unix or unix_ms.");

    public static readonly ConfigField<double> AmountField = ConfigField.Number(
        "amount", "With add: how much to add, from -1000000000 to 1000000000; for days and longer units a whole number. Default 0.", 0, -1e9, 1e9);

    public static readonly ConfigField<string> UnitField = ConfigField.Text(
        "unit",
        "The unit of add, difference and start_of: seconds, minutes, hours, days (default), weeks (from Monday), months, quarters or years. Days and longer units follow the calendar of "
            + "the time zone; the difference is in whole ones of these, otherwise with decimals.",
        fallback: "days",
        choices: Units);

    public static DateConfig From(NodeConfig config) => new(
        (DateOperation)Array.IndexOf(Operations, OperationField.Read(config)),
        ZoneField.Read(config),
        InputFormatField.Read(config) is { Length: > 0 } input ? input : null,
        FormatField.Read(config) is { Length: > 0 } format ? format : "iso",
        AmountField.Read(config),
        (DateUnit)Array.IndexOf(Units, UnitField.Read(config)));

    public static (string Field, string Fault)? CheckTogether(NodeConfig config) => From(config) is { Operation: DateOperation.Add, Unit: >= DateUnit.Days } read && read.Amount != Math.Truncate(read.Amount)
        ? (AmountField.Name, "must be a whole number for days and longer units")
        : null;

    private static ConfigField<string> FormatOf(string name, string description) => ConfigField.Of(
        name, "str", description, required: false, string.Empty, "\"\"", static value => value.GetString()!, CheckFormat);

    private static string? CheckFormat(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > LongestFormat)
        {
            return $"must be a text of at most {LongestFormat} characters";
        }

        string format = value.GetString()!;
        try
        {
            _ = format.Length == 0 ? null : DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return null;
        }
        catch (FormatException)
        {
            return "must be a format of dates such as dd.MM.yyyy HH:mm";
        }
    }
}
