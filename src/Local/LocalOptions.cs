namespace Tributary.Local;

/// <summary>Settings of the one-process host, section <c>Tributary</c>.</summary>
public sealed class LocalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary";

    /// <summary>The shortest key that is accepted as <see cref="ApiKey"/>, in characters.</summary>
    public const int ShortestApiKey = 16;

    /// <summary>The folder everything is kept in; made when it does not exist. Default <c>.tributary</c>, relative to the working directory.</summary>
    public string Data { get; set; } = ".tributary";

    /// <summary>A key that opens the first workspace, 16 characters or more; null makes one at the first start.</summary>
    public string? ApiKey { get; set; }

    /// <summary>What is wrong with the settings, each with its cure; empty when they are right.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Data))
        {
            yield return "Tributary:Data is empty. Name a folder, or leave the setting out for .tributary.";
        }

        if (ApiKey is not null && ApiKey.Length < ShortestApiKey)
        {
            yield return $"Tributary:ApiKey has {ApiKey.Length} characters. Use {ShortestApiKey} or more, or leave the setting out and the first start makes a key.";
        }
    }
}
