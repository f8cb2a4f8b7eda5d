using System.ComponentModel.DataAnnotations;

namespace Tributary.Api.Options;

/// <summary>How event streams are kept open (section <c>Tributary:Events</c>).</summary>
public sealed class EventOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Events";

    /// <summary>The silence in seconds after which a stream sends a comment, so that nobody on the way takes it for dead. Default 15; 1 to 100.</summary>
    [Range(1, 100)]
    public int KeepAliveSeconds { get; set; } = 15;
}
