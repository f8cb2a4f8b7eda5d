namespace Tributary.Nodes.Moments;

/// <summary>What a clock on the wall of a place shows.</summary>
internal static class ZoneTime
{
    /// <summary>The zone of a name such as <c>Europe/Berlin</c>; null when this server knows none of that name.</summary>
    public static TimeZoneInfo? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;

    /// <summary>
    /// The moment at which a clock shows a time. One that it skips in spring is read by the clock before the change; one that
    /// it shows twice in autumn is the second of the two. False when that is before the year 1 or after the year 9999.
    /// </summary>
    public static bool TryAt(DateTime local, TimeZoneInfo zone, out DateTimeOffset moment) => TryAt(local, zone, static (_, second) => second, out moment);

    /// <summary>The moment at which a clock shows a time, as before; which of two it is can be said.</summary>
    /// <param name="local">The time.</param>
    /// <param name="zone">The place of the clock.</param>
    /// <param name="choose">Which of two offsets, that of the first and that of the second moment, is meant.</param>
    /// <param name="moment">The moment.</param>
    public static bool TryAt(DateTime local, TimeZoneInfo zone, Func<TimeSpan, TimeSpan, TimeSpan> choose, out DateTimeOffset moment)
    {
        DateTime plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        TimeSpan offset = zone.GetUtcOffset(plain);
        if (zone.IsAmbiguousTime(plain))
        {
            TimeSpan[] offsets = zone.GetAmbiguousTimeOffsets(plain);
            offset = choose(offsets.Max(), offsets.Min());
        }

        if (plain.Ticks - offset.Ticks < DateTime.MinValue.Ticks || plain.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
        {
            moment = default;
            return false;
        }

        moment = new DateTimeOffset(plain, offset);
        return true;
    }
}
