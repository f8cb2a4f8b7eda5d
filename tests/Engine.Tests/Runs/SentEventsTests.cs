using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class SentEventsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SentEvents _sent = new();

    [Fact]
    public void The_oldest_wait_of_a_topic_takes_the_oldest_event_of_it()
    {
        _sent.Add(Sent("other", "0"));
        _sent.Add(Sent("paid", "1"));
        _sent.Add(Sent("paid", "2"));
        _sent.Await("paid", "first");
        _sent.Await("paid", "second");
        _sent.Await("paid", "first");

        Assert.Equal([("first", "1"), ("second", "2")], HandOut());
        Assert.Null(_sent.Next(At));
    }

    [Fact]
    public void What_comes_later_is_taken_by_who_waited_before()
    {
        _sent.Await("paid", "first");
        Assert.Null(_sent.Next(At));
        _sent.Add(Sent("Paid", "1"));
        Assert.Null(_sent.Next(At));
        _sent.Add(Sent("paid", "2"));

        Assert.Equal(new RunEvent.EventRaised(At, "first", ValueRef.FromText("2"), "2"), _sent.Next(At));
    }

    [Fact]
    public void A_wait_that_was_decided_takes_nothing()
    {
        _sent.Await("paid", "first");
        _sent.Await("paid", "second");
        _sent.Leave("first");
        _sent.Add(Sent("paid", "1"));

        Assert.Equal([("second", "1")], HandOut());
    }

    [Fact]
    public void An_id_counts_once_also_after_its_event_was_taken()
    {
        Assert.True(_sent.Add(Sent("paid", "1")));
        Assert.Equal(EventFate.Repeated, _sent.FateOf("paid", "1"));
        Assert.False(_sent.Add(Sent("paid", "1")));
        Assert.True(_sent.Take("1"));
        Assert.False(_sent.Take("1"));

        Assert.Equal(EventFate.Repeated, _sent.FateOf("another", "1"));
        _sent.Await("paid", "first");
        Assert.Null(_sent.Next(At));
    }

    [Fact]
    public void So_many_of_a_topic_and_so_many_in_all_are_kept()
    {
        for (int topic = 0; topic < SentEvents.Most / SentEvents.MostOfTopic; topic++)
        {
            for (int number = 0; number < SentEvents.MostOfTopic; number++)
            {
                Assert.Equal(EventFate.Accepted, _sent.FateOf($"topic {topic}", $"{topic}/{number}"));
                _sent.Add(Sent($"topic {topic}", $"{topic}/{number}"));
            }

            Assert.Equal(EventFate.Full, _sent.FateOf($"topic {topic}", "one more"));
        }

        Assert.Equal(EventFate.Full, _sent.FateOf("another topic", "one more"));
        Assert.Equal(EventFate.Repeated, _sent.FateOf("topic 0", "0/0"));
        _sent.Take("0/0");
        Assert.Equal((EventFate.Accepted, EventFate.Full), (_sent.FateOf("topic 0", "one more"), _sent.FateOf("topic 1", "one more")));
    }

    private static RunEvent.EventSent Sent(string topic, string id) => new(At, topic, id, ValueRef.FromText(id));

    private List<(string Name, string Id)> HandOut()
    {
        List<(string, string)> taken = [];
        while (_sent.Next(At) is { } raised)
        {
            taken.Add((raised.Name, raised.SentId!));
            _sent.Leave(raised.Name);
            _sent.Take(raised.SentId!);
        }

        return taken;
    }
}
