using System.Text.Json.Serialization;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Deliveries;

/// <summary>One call of a receiver.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="DurationMilliseconds">How long it took, zero or more.</param>
/// <param name="Status">The HTTP status of the answer; null when there was none.</param>
/// <param name="Failure">Why there was no answer; null when there was one.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, long DurationMilliseconds, int? Status, Failure? Failure)
{
    /// <summary>Whether the receiver took it: any status from 200 to 299.</summary>
    [JsonIgnore]
    public bool IsTaken => Status is >= 200 and <= 299;

    /// <summary>Whether a further attempt cannot end otherwise, as with an address that is not allowed.</summary>
    [JsonIgnore]
    public bool IsFinal => IsTaken || Failure is { Retryable: false };
}
