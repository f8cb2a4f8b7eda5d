namespace Tributary.Nodes.Dates;

/// <summary>A unit of time. From days up it follows the calendar of a place, where a day need not have 24 hours.</summary>
internal enum DateUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks, which begin on Monday.</summary>
    Weeks,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Quarters of a year.</summary>
    Quarters,

    /// <summary>Years.</summary>
    Years,
}
