using System.Globalization;

namespace Tributary.Nodes.B3os;

/// <summary>Moments as B3OS clients see them.</summary>
public static class ActionTime
{
    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
