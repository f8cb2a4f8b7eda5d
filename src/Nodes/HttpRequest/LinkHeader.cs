namespace Tributary.Nodes.HttpRequest;

/// <summary>The header Link of RFC 8288.</summary>
internal static class LinkHeader
{
    /// <summary>The address of <c>rel="next"</c>; null when there is none.</summary>
    public static string? Next(string? header)
    {
        string rest = header ?? string.Empty;
        while (rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open && rest.IndexOf('>', open) is > 0 and var close)
        {
            string address = rest[(open + 1)..close];
            int following = rest.IndexOf(',', close);
            string parameters = following < 0 ? rest[(close + 1)..] : rest[(close + 1)..following];
            bool isNext = parameters.Split(';').Select(static each => each.Split('=', 2)).Any(static each =>
                each.Length == 2
                && each[0].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase)
                && each[1].Trim().Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
            if (isNext)
            {
                return address;
            }

            rest = following < 0 ? string.Empty : rest[following..];
        }

        return null;
    }
}
