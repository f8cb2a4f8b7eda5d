using System.Globalization;

namespace Tributary.Api.Options;

/// <summary>One language model that clients may offer (an item of <see cref="CatalogueOptions.Models"/>).</summary>
public sealed class ModelOptions
{
    /// <summary>The largest context window that is accepted, in tokens.</summary>
    public const int LargestContextWindow = 1_000_000_000;

    /// <summary>What workflows call it; no two are called the same. Required.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Who serves it. Default: empty.</summary>
    public string Provider { get; set; } = string.Empty;

    /// <summary>What people call it. Null or empty (default): its name.</summary>
    public string? Label { get; set; }

    /// <summary>How many tokens it takes in at once, as a whole number from 1 to 1,000,000,000. Null or empty (default): not known.</summary>
    public string? ContextWindow { get; set; }

    /// <summary>What the endpoint of <see cref="LanguageModelOptions"/> calls it. Null or empty (default): its name.</summary>
    public string? Deployment { get; set; }

    /// <summary>The presets it belongs to, separated by commas. Null or empty (default): none.</summary>
    public string? Presets { get; set; }

    /// <summary>The context window as a number; null when it is not known.</summary>
    internal int? Tokens => int.TryParse(ContextWindow, NumberStyles.None, CultureInfo.InvariantCulture, out int tokens) ? tokens : null;

    /// <summary>The names of its presets.</summary>
    internal IEnumerable<string> PresetNames =>
        (Presets ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);

    internal bool HasWrongWindow => !string.IsNullOrEmpty(ContextWindow) && Tokens is not (>= 1 and <= LargestContextWindow);
}
