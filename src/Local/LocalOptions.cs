namespace Tributary.Local;

/// <summary>Settings of the one-process host, section <c>Tributary</c>.</summary>
public sealed class LocalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary";

    /// <summary>The folder everything is kept in; made when it does not exist. Default <c>.tributary</c>, relative to the working directory.</summary>
    public string Data { get; set; } = ".tributary";

    /// <summary>What is wrong with the settings, each with its cure; empty when they are right.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Data))
        {
            yield return "Tributary:Data is empty. Name a folder, or leave the setting out for .tributary.";
        }
    }
}
