using System.ComponentModel.DataAnnotations;

namespace Tributary.Functions;

/// <summary>Settings of the functions host (section <c>Tributary:Functions</c>).</summary>
public sealed class FunctionsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Functions";

    /// <summary>How often a synchronous run is looked at while its caller waits, in milliseconds. Default 200; 50 to 5,000.</summary>
    [Range(50, 5000)]
    public int WaitPollMilliseconds { get; set; } = 200;

    /// <summary>How long the history of a run that is over is kept, in days. Default 30; 1 to 3,650.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 30;
}
