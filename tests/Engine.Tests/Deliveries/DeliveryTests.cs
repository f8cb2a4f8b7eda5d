using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Deliveries;

public sealed class DeliveryTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Failure Passing = new("connection_failed", "gone", Retryable: true);

    [Fact]
    public void One_that_was_not_tried_is_due_since_it_was_asked_for() =>
        Assert.Equal((DeliveryState.Pending, Begin), Seen(Tried()));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    public void The_next_attempt_is_due_after_a_wait_that_begins_when_the_last_one_ends(int attempts, int seconds)
    {
        Delivery delivery = Tried([.. Enumerable.Range(0, attempts).Select(static number => new DeliveryAttempt(Begin.AddMinutes(number), 250, 500, null))]);

        Assert.Equal((DeliveryState.Pending, Begin.AddMinutes(attempts - 1).AddMilliseconds(250).AddSeconds(seconds)), Seen(delivery));
    }

    [Fact]
    public void The_fourth_attempt_is_the_last() =>
        Assert.Equal((DeliveryState.Failed, null), Seen(Tried([.. Enumerable.Repeat(new DeliveryAttempt(Begin, 0, null, Passing), 4)])));

    [Theory]
    [InlineData(200, DeliveryState.Delivered)]
    [InlineData(204, DeliveryState.Delivered)]
    [InlineData(299, DeliveryState.Delivered)]
    [InlineData(199, DeliveryState.Pending)]
    [InlineData(302, DeliveryState.Pending)]
    [InlineData(410, DeliveryState.Pending)]
    [InlineData(500, DeliveryState.Pending)]
    public void Any_status_from_200_to_299_is_a_delivery_and_no_other(int status, DeliveryState state) =>
        Assert.Equal(state, Tried(new DeliveryAttempt(Begin, 0, status, null)).State);

    [Fact]
    public void What_cannot_end_otherwise_is_not_tried_again() =>
        Assert.Equal((DeliveryState.Failed, null), Seen(Tried(new DeliveryAttempt(Begin, 0, null, new Failure("address_refused", "private")))));

    private static Delivery Tried(params IReadOnlyList<DeliveryAttempt> attempts) => new(Guid.NewGuid(), Begin, attempts);

    private static (DeliveryState, DateTimeOffset?) Seen(Delivery delivery) => (delivery.State, delivery.NextAttemptAt);
}
