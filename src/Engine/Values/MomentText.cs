using System.Globalization;

namespace Tributary.Engine.Values;

/// <summary>Moments as texts.</summary>
public static class MomentText
{
    /// <summary>RFC 3339 in UTC with milliseconds, such as <c>2026-03-01T12:00:00.123Z</c>; what is finer is cut off.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
