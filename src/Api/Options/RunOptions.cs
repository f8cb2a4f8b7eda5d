using System.ComponentModel.DataAnnotations;

namespace Tributary.Api.Options;

/// <summary>How runs are created and waited for (section <c>Tributary:Runs</c>).</summary>
public sealed class RunOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Runs";

    /// <summary>
    /// The longest wait of a synchronous run in seconds; the run goes on after it. Default 115, a little less than the time-out of
    /// clients; 1 to 225, since Azure's front end cuts a request off at 230.
    /// </summary>
    [Range(1, 225)]
    public int SyncWaitSeconds { get; set; } = 115;

    /// <summary>How long an <c>Idempotency-Key</c> stands for the request that it first came with, in hours. Default 24; 1 to 720.</summary>
    [Range(1, 720)]
    public int IdempotencyHours { get; set; } = 24;

    /// <summary>The same as a time.</summary>
    public TimeSpan IdempotencyTime => TimeSpan.FromHours(IdempotencyHours);
}
