namespace Tributary.Nodes.Outbound;

/// <summary>The header by which a receiver knows a step that is sent again.</summary>
internal static class IdempotencyHeader
{
    /// <summary>The value for a key: node ids are free texts, and what a header cannot hold is escaped.</summary>
    public static string ValueOf(string key) => key.AsSpan().ContainsAnyExceptInRange('!', '~') ? Uri.EscapeDataString(key) : key;
}
