using System.Text.Json.Serialization;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Deliveries;

/// <summary>The deliveries of one run, as they are kept. A change that was made before changes nothing, so any may be repeated.</summary>
/// <param name="Deliveries">Oldest first; at most one is pending.</param>
public sealed record DeliveryLog(IReadOnlyList<Delivery> Deliveries)
{
    /// <summary>How many deliveries of a run are kept; the oldest go first.</summary>
    public const int Most = 100;

    /// <summary>Nothing was tried yet.</summary>
    public static readonly DeliveryLog Empty = new([]);

    /// <summary>The one that is under way; null when none is.</summary>
    [JsonIgnore]
    public Delivery? Pending => Deliveries.FirstOrDefault(static each => each.State == DeliveryState.Pending);

    /// <summary>What the end of a run brings about by itself: one pending delivery; none before that end, and none when nobody asked for it.</summary>
    public static DeliveryLog Due(RunSnapshot run) =>
        run.View.FinishedAt is { } end && DeliveryKey.First(run.Header) is { } first ? new DeliveryLog([new Delivery(first.DeliveryId, end, [])]) : Empty;

    /// <summary>This log; what is <see cref="Due"/> by itself while nothing is kept.</summary>
    public DeliveryLog Or(RunSnapshot run) => Deliveries.Count > 0 ? this : Due(run);

    /// <summary>A delivery; null when there is none of that id.</summary>
    public Delivery? Find(Guid id) => Deliveries.FirstOrDefault(each => each.Id == id);

    /// <summary>With one more delivery; the same log when it has that one, or while another is under way.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="at">When it was asked for.</param>
    /// <param name="attemptLimit">See <see cref="Delivery.AttemptLimit"/>.</param>
    public DeliveryLog Begin(Guid id, DateTimeOffset at, int? attemptLimit = null)
    {
        if (Find(id) is not null || Pending is not null)
        {
            return this;
        }

        Delivery begun = new(id, at, []) { AttemptLimit = attemptLimit };
        return new DeliveryLog([.. Deliveries.Skip(Deliveries.Count - (Most - 1)), begun]);
    }

    /// <summary>With one more attempt; the same log when it has an attempt of that number, or the delivery is not under way.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="number">Which of its attempts this is, one-based.</param>
    /// <param name="attempt">The attempt.</param>
    public DeliveryLog Record(Guid id, int number, DeliveryAttempt attempt) =>
        Find(id) is { State: DeliveryState.Pending } delivery && delivery.Attempts.Count == number - 1
            ? new DeliveryLog([.. Deliveries.Select(each => each == delivery ? delivery with { Attempts = [.. delivery.Attempts, attempt] } : each)])
            : this;
}
