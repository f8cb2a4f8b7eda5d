using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Dates;

/// <summary>Reckons with moments by the calendar of a place.</summary>
/// <param name="zone">The place.</param>
internal sealed class ZoneCalendar(TimeZoneInfo zone)
{
    /// <summary>The moment as the place writes it; null when that is before the year 1 or after the year 9999.</summary>
    public DateTimeOffset? At(DateTimeOffset moment)
    {
        TimeSpan offset = zone.GetUtcOffset(moment);
        return moment.UtcTicks + offset.Ticks >= DateTime.MinValue.Ticks && moment.UtcTicks + offset.Ticks <= DateTime.MaxValue.Ticks ? moment.ToOffset(offset) : null;
    }

    /// <summary>A later or earlier moment; null when that is before the year 1 or after the year 9999.</summary>
    public DateTimeOffset? Add(DateTimeOffset moment, double amount, DateUnit unit)
    {
        try
        {
            if (unit < DateUnit.Days)
            {
                double seconds = amount * (unit == DateUnit.Hours ? 3600 : unit == DateUnit.Minutes ? 60 : 1);
                return At(moment + TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)));
            }

            // Of an hour that clocks show twice it is the one with the offset that there was before.
            return At(moment) is { } here
                && ZoneTime.TryAt(
                    AddByCalendar(here.DateTime, (int)amount, unit), zone, (first, second) => first == here.Offset ? first : second, out DateTimeOffset result)
                    ? At(result)
                    : null;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The beginning of the unit in which a moment is; null when that is before the year 1.</summary>
    public DateTimeOffset? StartOf(DateTimeOffset moment, DateUnit unit)
    {
        if (At(moment) is not { } here)
        {
            return null;
        }

        if (unit < DateUnit.Days)
        {
            // Subtracted, not rebuilt: of an hour that clocks show twice it stays in the same one.
            long length = unit == DateUnit.Hours ? TimeSpan.TicksPerHour : unit == DateUnit.Minutes ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond;
            return here.AddTicks(-(here.TimeOfDay.Ticks % length));
        }

        DateTime day = here.Date;
        DateTime? start = unit switch
        {
            DateUnit.Weeks => day.Ticks >= DaysSinceMonday(day) * TimeSpan.TicksPerDay ? day.AddDays(-DaysSinceMonday(day)) : null,
            DateUnit.Months => new DateTime(day.Year, day.Month, 1),
            DateUnit.Quarters => new DateTime(day.Year, day.Month - ((day.Month - 1) % 3), 1),
            DateUnit.Years => new DateTime(day.Year, 1, 1),
            _ => day,
        };
        return start is { } found && ZoneTime.TryAt(found, zone, static (first, _) => first, out DateTimeOffset result) ? At(result) : null;
    }

    /// <summary>
    /// How many units lie between two moments, negative when the second is before the first; whole ones from days up, cut off towards
    /// zero, and null when the place has one of the moments before the year 1 or after the year 9999.
    /// </summary>
    public double? Between(DateTimeOffset from, DateTimeOffset to, DateUnit unit)
    {
        if (unit < DateUnit.Days)
        {
            return (to - from) / (unit == DateUnit.Hours ? TimeSpan.FromHours(1) : unit == DateUnit.Minutes ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1));
        }

        if (At(from)?.DateTime is not { } first || At(to)?.DateTime is not { } second)
        {
            return null;
        }

        if (unit <= DateUnit.Weeks)
        {
            return Math.Truncate((second - first).TotalDays / (unit == DateUnit.Weeks ? 7 : 1));
        }

        int months = ((second.Year - first.Year) * 12) + second.Month - first.Month;
        months -= months > 0 && IsBefore(second, first) ? 1 : months < 0 && IsBefore(first, second) ? -1 : 0;
        return months / (unit == DateUnit.Years ? 12 : unit == DateUnit.Quarters ? 3 : 1);
    }

    private static DateTime AddByCalendar(DateTime local, int amount, DateUnit unit) => unit switch
    {
        DateUnit.Years => local.AddYears(amount),
        DateUnit.Quarters => local.AddMonths(checked(amount * 3)),
        DateUnit.Months => local.AddMonths(amount),
        DateUnit.Weeks => local.AddDays(amount * 7.0),
        _ => local.AddDays(amount),
    };

    private static int DaysSinceMonday(DateTime day) => ((int)day.DayOfWeek + 6) % 7;

    // Within its month.
    private static bool IsBefore(DateTime moment, DateTime other) =>
        moment.Day != other.Day ? moment.Day < other.Day : moment.TimeOfDay < other.TimeOfDay;
}
