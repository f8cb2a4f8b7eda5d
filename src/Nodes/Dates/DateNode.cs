using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Dates;

/// <summary>Reads, writes and reckons with moments.</summary>
internal sealed class DateNode : INode
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    private const string Other = "other";

    public NodeKind Kind { get; } = new()
    {
        Type = "DateNode",
        Title = "Date and time",
        Description = "Reads, writes and reckons with moments: adds time, measures it, finds the beginning of a day or month, all by the clocks of a time zone.",
        Category = "data",
        Inputs =
        [
            new Connector(Connector.Input, ConnectorShape.Single, "str", "The moment, as a text or in seconds (or milliseconds) since 1970; now when nothing is connected.", Optional: true),
            new Connector(Other, ConnectorShape.Single, "str", "With difference: the second moment; now when nothing is connected.", Optional: true),
        ],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The moment or its text; the number of units for difference; an object for parts."), Connectors.OnError],
        Config = [DateConfig.OperationField, DateConfig.ZoneField, DateConfig.InputFormatField, DateConfig.FormatField, DateConfig.AmountField, DateConfig.UnitField],
        CheckTogether = DateConfig.CheckTogether,
        Example = new NodeExample("""{"operation":"add","amount":1,"unit":"months","time_zone":"Europe/Berlin"}""", """{"input":"2026-01-31T09:00:00Z"}""", "\"2026-02-28T10:00:00+01:00\""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Reckon(context));

    private static NodeOutcome Reckon(NodeContext context)
    {
        DateConfig config = context.Config.As(DateConfig.From);
        if (Read(context, Connector.Input, config, out NodeOutcome? fault) is not { } moment)
        {
            return fault!;
        }

        ZoneCalendar calendar = new(config.Zone);
        switch (config.Operation)
        {
            case DateOperation.Parts:
                return Give(calendar.At(moment), static here => ValueRef.Inline(JsonText.Write(here, WriteParts)));
            case DateOperation.Format:
                return Give(calendar.At(moment), here => Format(here, config.Format));
            case DateOperation.Difference:
                return Read(context, Other, config, out fault) is { } other
                    ? Give(calendar.Between(moment, other, config.Unit), static units => ValueRef.Inline(JsonText.Write(units, static (writer, number) => writer.WriteNumberValue(number))))
                    : fault!;
            case DateOperation.Add:
                return Give(calendar.Add(moment, config.Amount, config.Unit));
            case DateOperation.StartOf:
                return Give(calendar.StartOf(moment, config.Unit));
            default:
                return Give(calendar.At(moment));
        }
    }

    private static DateTimeOffset? Read(NodeContext context, string connector, DateConfig config, out NodeOutcome? fault)
    {
        fault = null;
        if (!context.Inputs.IsConnected(connector))
        {
            return context.Time.GetUtcNow();
        }

        JsonElement value = context.Inputs.Element(connector) ?? default;
        if (MomentReader.Read(value, config) is { } moment)
        {
            return moment;
        }

        string form = config.InputFormat is null ? "a date in ISO 8601 such as 2026-03-01T12:00:00Z" : $"a date in the form {config.InputFormat}";
        fault = NodeOutcome.Failure("invalid_value", $"'{JsonTextInput.Excerpt(JsonTextInput.Display(value))}' at {connector} is {JsonTextInput.Describe(value)}, not {form}.");
        return null;
    }

    private static NodeOutcome Give(DateTimeOffset? moment) => Give(moment, static found => Format(found, "iso"));

    private static NodeOutcome Give<T>(T? result, Func<T, ValueRef> write)
        where T : struct => result is { } found
        ? NodeOutcome.Success(write(found))
        : NodeOutcome.Failure("out_of_range", "The result is before the year 1 or after the year 9999.");

    private static ValueRef Format(DateTimeOffset moment, string format) => format switch
    {
        "iso" => ValueRef.FromText(moment.ToString(Iso, CultureInfo.InvariantCulture)),
        "date" => ValueRef.FromText(moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        "http" => ValueRef.FromText(moment.ToString("r", CultureInfo.InvariantCulture)),
        "unix" => ValueRef.Inline(JsonText.Write(moment.ToUnixTimeSeconds(), static (writer, number) => writer.WriteNumberValue(number))),
        "unix_ms" => ValueRef.Inline(JsonText.Write(moment.ToUnixTimeMilliseconds(), static (writer, number) => writer.WriteNumberValue(number))),
        _ => ValueRef.FromText(moment.ToString(format, CultureInfo.InvariantCulture)),
    };

    private static void WriteParts(Utf8JsonWriter writer, DateTimeOffset moment)
    {
        writer.WriteStartObject();
        writer.WriteNumber("year"u8, moment.Year);
        writer.WriteNumber("month"u8, moment.Month);
        writer.WriteNumber("day"u8, moment.Day);
        writer.WriteNumber("hour"u8, moment.Hour);
        writer.WriteNumber("minute"u8, moment.Minute);
        writer.WriteNumber("second"u8, moment.Second);
        writer.WriteString("weekday"u8, moment.DayOfWeek.ToString());
        writer.WriteNumber("day_of_year"u8, moment.DayOfYear);
        writer.WriteNumber("week"u8, ISOWeek.GetWeekOfYear(moment.DateTime));
        writer.WriteNumber("offset_minutes"u8, (int)moment.Offset.TotalMinutes);
        writer.WriteNumber("unix"u8, moment.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }
}
