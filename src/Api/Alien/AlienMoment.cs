using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien;

/// <summary>Moments as this product writes them: ISO 8601 in UTC with milliseconds.</summary>
internal static class AlienMoment
{
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment)
    {
        if (moment is { } value)
        {
            writer.WriteString(name, MomentText.Of(value));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
