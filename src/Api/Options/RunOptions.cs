using System.ComponentModel.DataAnnotations;

namespace Tributary.Api.Options;

/// <summary>How runs are waited for (section <c>Tributary:Runs</c>).</summary>
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
}
