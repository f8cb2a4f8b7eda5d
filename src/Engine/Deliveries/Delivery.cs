using System.Text.Json.Serialization;

namespace Tributary.Engine.Deliveries;

/// <summary>The report of a run's end to its receiver, over all its attempts.</summary>
/// <param name="Id">The delivery. A run's first one has the id of the run.</param>
/// <param name="CreatedAt">When it was asked for, UTC; the end of the run for the first one.</param>
/// <param name="Attempts">What was tried so far, oldest first.</param>
public sealed record Delivery(Guid Id, DateTimeOffset CreatedAt, IReadOnlyList<DeliveryAttempt> Attempts)
{
    /// <summary>How long to wait before each attempt: none before the first, then 1, 5 and 15 seconds after the end of the one before.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    /// <summary>The most attempts that a delivery may be given.</summary>
    public const int MostAttempts = 10;

    /// <summary>The longest that one attempt may take (10 seconds).</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);

    /// <summary>After how many attempts it is given up, 1 to <see cref="MostAttempts"/>; null for as many as there are <see cref="Waits"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AttemptLimit { get; init; }

    /// <summary>Where it stands, by its attempts alone.</summary>
    [JsonIgnore]
    public DeliveryState State =>
        Attempts.Count == 0 ? DeliveryState.Pending
        : Attempts[^1].IsTaken ? DeliveryState.Delivered
        : Attempts[^1].IsFinal || Attempts.Count >= (AttemptLimit ?? Waits.Count) ? DeliveryState.Failed
        : DeliveryState.Pending;

    /// <summary>When the next attempt is due; null when there is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextAttemptAt =>
        State != DeliveryState.Pending ? null
        : Attempts.Count == 0 ? CreatedAt
        : Attempts[^1].At.AddMilliseconds(Attempts[^1].DurationMilliseconds) + WaitBefore(Attempts.Count);

    /// <summary>The wait before an attempt, counted from zero: beyond <see cref="Waits"/> each is twice as long as the one before.</summary>
    private static TimeSpan WaitBefore(int attempt) => attempt < Waits.Count ? Waits[attempt] : Waits[^1] * (1 << (attempt - Waits.Count + 1));
}
