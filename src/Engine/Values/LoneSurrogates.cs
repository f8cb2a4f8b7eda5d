using System.Globalization;

namespace Tributary.Engine.Values;

/// <summary>
/// Escapes of JSON that name one half of a character without the other, such as <c>\ud800</c>. JSON allows them, but no text can be made of
/// what they stand in: the platform's readers throw when they are asked for it.
/// </summary>
public static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>The position of the first at or after another position; -1 when there is none.</summary>
    /// <param name="json">Valid JSON.</param>
    /// <param name="start">Where to begin: 0, or behind one that was found.</param>
    public static int Find(ReadOnlySpan<byte> json, int start = 0)
    {
        int i = Next(json, start);
        while (i >= 0)
        {
            int step = 2;
            if (Escaped(json, i) is { } unit)
            {
                step = EscapeLength;
                if (char.IsLowSurrogate(unit))
                {
                    return i;
                }

                if (char.IsHighSurrogate(unit))
                {
                    if (Escaped(json, i + EscapeLength) is not { } low || !char.IsLowSurrogate(low))
                    {
                        return i;
                    }

                    step = 2 * EscapeLength;
                }
            }

            i = Next(json, i + step);
        }

        return -1;
    }

    /// <summary>The same JSON with U+FFFD, the replacement character, in their place; the very same memory when there are none.</summary>
    /// <param name="json">JSON. Of what is none only bytes within escapes are changed.</param>
    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> json)
    {
        byte[]? mended = null;
        for (int i = Find(json.Span); i >= 0; i = Find(json.Span, i + EscapeLength))
        {
            mended ??= json.ToArray();
            @"\ufffd"u8.CopyTo(mended.AsSpan(i));
        }

        return mended ?? json;
    }

    private static int Next(ReadOnlySpan<byte> json, int start)
    {
        if (start >= json.Length)
        {
            return -1;
        }

        int found = json[start..].IndexOf((byte)'\\');
        return found < 0 ? -1 : start + found;
    }

    private static char? Escaped(ReadOnlySpan<byte> json, int i) =>
        json.Length >= i + EscapeLength && json[i] == '\\' && json[i + 1] == 'u'
            && ushort.TryParse(json.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
            ? (char)unit
            : null;
}
