namespace Tributary.Api.Options;

/// <summary>Who is let in from the beginning (section <c>Tributary</c>).</summary>
public sealed class AccessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary";

    /// <summary>The shortest key that is accepted as <see cref="ApiKey"/>, in characters.</summary>
    public const int ShortestApiKey = 16;

    /// <summary>A key that opens the first workspace, 16 characters or more. Null or empty (default): none is configured.</summary>
    public string? ApiKey { get; set; }

    /// <summary>What is wrong with the settings, each with its cure; empty when they are right.</summary>
    public IEnumerable<string> Faults()
    {
        if (ApiKey is { Length: > 0 and < ShortestApiKey })
        {
            yield return $"{Section}:{nameof(ApiKey)} has {ApiKey.Length} characters. Use {ShortestApiKey} or more, or leave the setting out.";
        }
    }
}
