namespace Tributary.Nodes.HttpRequest;

/// <summary>Changes the query of a URL.</summary>
internal static class QueryText
{
    /// <summary>The URL with one parameter of that name and value, percent-encoded, at the end of its query; those it had of the name are gone.</summary>
    public static string With(string url, string name, string value)
    {
        string[] parts = url.Split('#', 2);
        string[] halves = parts[0].Split('?', 2);
        IEnumerable<string> kept = halves.Length < 2 ? [] : halves[1].Split('&').Where(pair => pair.Length > 0 && Uri.UnescapeDataString(pair.Split('=', 2)[0].Replace('+', ' ')) != name);
        string query = string.Join('&', kept.Append($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"));
        return $"{halves[0]}?{query}{(parts.Length > 1 ? $"#{parts[1]}" : string.Empty)}";
    }
}
