using System.Text;

namespace Tributary.Nodes.HttpRequest;

/// <summary>The header Link of RFC 8288.</summary>
internal static class LinkHeader
{
    /// <summary>The address of <c>rel="next"</c>; null when there is none.</summary>
    public static string? Next(string? header)
    {
        ReadOnlySpan<char> rest = header;
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart(" \t,");
            int close = rest.IndexOf('>');
            if (rest is not ['<', ..] || close < 0)
            {
                // What is no link is passed over up to the next one.
                ReadParameters(ref rest);
                continue;
            }

            string address = rest[1..close].ToString();
            rest = rest[(close + 1)..];
            if (ReadParameters(ref rest))
            {
                return address;
            }
        }

        return null;
    }

    // Reads up to the comma that ends a link, and tells whether its first relation, which is the only one that counts, is next.
    private static bool ReadParameters(ref ReadOnlySpan<char> rest)
    {
        bool? isNext = null;
        while (rest is not ([] or [',', ..]))
        {
            rest = rest.TrimStart("; \t");
            int end = rest.IndexOfAny("=;,");
            ReadOnlySpan<char> name = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[end..];
            string value = string.Empty;
            if (rest is ['=', ..])
            {
                rest = rest[1..].TrimStart();
                value = ReadValue(ref rest);
            }

            if (isNext is null && name.Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                isNext = value.Split([' ', '\t']).Contains("next", StringComparer.OrdinalIgnoreCase);
            }
        }

        return isNext == true;
    }

    private static string ReadValue(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
        {
            int end = rest.IndexOfAny(';', ',');
            string token = (end < 0 ? rest : rest[..end]).Trim().ToString();
            rest = end < 0 ? [] : rest[end..];
            return token;
        }

        StringBuilder quoted = new();
        int at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            at += rest[at] == '\\' && at + 1 < rest.Length ? 1 : 0;
            quoted.Append(rest[at]);
        }

        // What stands between the quotes and the next parameter is no part of anything.
        rest = rest[Math.Min(at + 1, rest.Length)..];
        int next = rest.IndexOfAny(';', ',');
        rest = next < 0 ? [] : rest[next..];
        return quoted.ToString();
    }
}
