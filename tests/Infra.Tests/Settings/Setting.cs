namespace Tributary.Infra.Tests.Settings;

/// <summary>A setting as the code declares it.</summary>
/// <param name="Name">Its whole name, such as <c>Tributary:Limits:Nodes</c>.</param>
/// <param name="Default">Its default as text: <c>none</c> for null or an empty text, <c>empty</c> for a list.</param>
/// <param name="Host">Who reads it: <c>Local</c>, <c>Functions</c>, or <c>both</c>.</param>
/// <param name="Range">The smallest and the largest number; null when it is no number.</param>
internal sealed record Setting(string Name, string Default, string Host, (long Least, long Most)? Range = null)
{
    public const string None = "none";
    public const string Empty = "empty";
    public const string Both = "both";
    public const string Local = "Local";

    /// <summary>Whether the app on Azure reads it.</summary>
    public bool IsRead => Host != Local;

    /// <summary>Whether there is a value that everything has to show.</summary>
    public bool HasDefault => Default is not (None or Empty);

    /// <summary>The name as environment variables and app settings have it.</summary>
    public string Variable => Name.Replace(":", "__", StringComparison.Ordinal);
}
