using System.Globalization;

namespace Tributary.Nodes.Moments;

/// <summary>Moments written in ISO 8601, as a date or a date and a time, with an offset or without.</summary>
internal static class IsoMoment
{
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"];

    private static readonly string[] WithoutOffset =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a moment.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="zone">Where a moment without an offset is meant.</param>
    /// <param name="moment">The moment, with the offset it was written with or that of the zone.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        if (text.EndsWith('Z'))
        {
            text = $"{text.AsSpan(0, text.Length - 1)}+00:00";
        }

        if (DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return ZoneTime.TryAt(local, zone, out moment);
        }

        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
    }
}
