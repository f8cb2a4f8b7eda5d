using System.ComponentModel.DataAnnotations;

namespace Tributary.Api.Options;

/// <summary>What the clients of B3OS may do (section <c>Tributary:B3os</c>).</summary>
public sealed class B3osOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:B3os";

    /// <summary>The compute units that one key may use up in all: a run takes one for each action of its definition. 0 (default) is no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int ComputeUnits { get; set; } = 0;

    /// <summary>The longest synchronous run in seconds; it is cancelled after it. Default 60; 1 to 60, since clients wait 65.</summary>
    [Range(1, 60)]
    public int SyncSeconds { get; set; } = 60;
}
