using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Http;

/// <summary>Writes moments as ISO 8601 in UTC with microseconds and a <c>Z</c>.</summary>
internal static class Timestamp
{
    // The round-trip form has seven decimals: 2025-06-15T10:30:00.0000000Z.
    private const int RoundTripLength = 28;

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment)
    {
        if (moment is not { } value)
        {
            writer.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[RoundTripLength];
        bool fits = value.UtcDateTime.TryFormat(text, out int length, "O", CultureInfo.InvariantCulture);
        Debug.Assert(fits && length == RoundTripLength, "A moment in UTC has one length.");
        text[RoundTripLength - 2] = (byte)'Z';
        writer.WriteString(name, text[..(RoundTripLength - 1)]);
    }
}
