using System.Globalization;
using System.Text.Json;
using Tributary.Nodes.Json;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Dates;

/// <summary>Reads the moments that arrive at a <see cref="DateNode"/>.</summary>
internal static class MomentReader
{
    // Numbers beyond are milliseconds: as seconds they would be after the year 5100.
    private const double LeastMilliseconds = 1e11;

    /// <summary>The moment; null when the value is none.</summary>
    public static DateTimeOffset? Read(JsonElement value, DateConfig config)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return JsonNumber.TryRead(value, out JsonNumber number) ? OfUnix(number.Nearest) : null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text = value.GetString()!.Trim();
        if (config.InputFormat is { } format)
        {
            return OfFormat(text, format, config.Zone);
        }

        return IsoMoment.TryRead(text, config.Zone, out DateTimeOffset moment)
            || DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) ? moment
            : JsonNumber.TryParse(text, out JsonNumber seconds) ? OfUnix(seconds.Nearest)
            : null;
    }

    private static DateTimeOffset? OfUnix(double number)
    {
        double milliseconds = Math.Abs(number) >= LeastMilliseconds ? number : number * 1000;
        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond))
            : null;
    }

    private static DateTimeOffset? OfFormat(string text, string format, TimeZoneInfo zone)
    {
        // With an offset in the text it counts; without one the clocks of the zone do.
        bool hasOffset = format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal) || format is "r" or "R" or "o" or "O" or "u";
        if (hasOffset)
        {
            return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;
        }

        return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime local)
            && ZoneTime.TryAt(local, zone, out DateTimeOffset there)
                ? there
                : null;
    }
}
