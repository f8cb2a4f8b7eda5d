using System.ComponentModel.DataAnnotations;

namespace Tributary.Api.Options;

/// <summary>What requests may ask of the server at most (section <c>Tributary:Limits</c>).</summary>
public sealed class LimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Limits";

    /// <summary>The largest request body in bytes. Default 10 MiB; 1 KiB to 1 GiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int BodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>The largest file that is taken in, in bytes. Default 100 MB, which fits into what the Functions host lets through; 1 KiB to 1 GiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int FileBytes { get; set; } = 100_000_000;

    /// <summary>The most nodes a workflow may have. Default 500; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Nodes { get; set; } = 500;

    /// <summary>How many workflows are kept compiled in memory. Default 512; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int CachedWorkflows { get; set; } = 512;

    /// <summary>How many runs are looked at when some are searched for, the newest ones. Default 1,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int SearchedRuns { get; set; } = 1000;

    /// <summary>
    /// How many requests a key may make in a minute, all of them at once if it likes; counted by each process for itself. 0 (default):
    /// any number; up to 1,000,000.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 0;
}
