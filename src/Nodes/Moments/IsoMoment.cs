using System.Globalization;

namespace Tributary.Nodes.Moments;

/// <summary>Moments written in ISO 8601, as a date or a date and a time, with an offset or without, also in the form without hyphens and colons.</summary>
internal static class IsoMoment
{
    private const int MostDecimals = 7;

    private const int TimeAt = 11;

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyyMMdd'T'HHmmzzz", "yyyyMMdd'T'HHmmss.FFFFFFFzzz",
    ];

    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyyMMdd", "yyyyMMdd'T'HHmm", "yyyyMMdd'T'HHmmss.FFFFFFF",
    ];

    /// <summary>Reads a moment. Of decimals of a second seven count, the others are cut off.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="zone">Where a moment without an offset is meant.</param>
    /// <param name="moment">The moment, with the offset it was written with or that of the zone.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        text = CutDecimals(text.ToUpperInvariant());
        if (text.EndsWith('Z'))
        {
            text = $"{text.AsSpan(0, text.Length - 1)}+00:00";
        }

        if (text.Length > TimeAt && text.AsSpan(TimeAt).StartsWith("24:00", StringComparison.Ordinal))
        {
            return TryReadEnd(text, zone, out moment);
        }

        if (DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return ZoneTime.TryAt(local, zone, out moment);
        }

        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
    }

    // Midnight at the end of a day is that at the beginning of the next.
    private static bool TryReadEnd(string text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        string first = text.Remove(TimeAt, 2).Insert(TimeAt, "00");
        if (!TryRead(first, TimeZoneInfo.Utc, out moment) || moment.TimeOfDay != TimeSpan.Zero || moment.Date == DateTime.MaxValue.Date)
        {
            return false;
        }

        string next = moment.Date.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TryRead($"{next}{first.AsSpan(TimeAt - 1)}", zone, out moment);
    }

    private static string CutDecimals(string text)
    {
        int begin = text.IndexOf('.', StringComparison.Ordinal) + 1;
        int end = begin;
        while (begin > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - begin > MostDecimals ? text.Remove(begin + MostDecimals, end - begin - MostDecimals) : text;
    }
}
