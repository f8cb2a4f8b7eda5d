using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Alien;

/// <summary>Moments as this product writes them: ISO 8601 in UTC with milliseconds.</summary>
internal static class AlienMoment
{
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment)
    {
        if (moment is { } value)
        {
            writer.WriteString(name, Of(value));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
