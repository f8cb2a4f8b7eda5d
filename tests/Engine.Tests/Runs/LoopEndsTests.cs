using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class LoopEndsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LoopEnds _ends = new();

    [Fact]
    public void In_a_loop_of_a_hundred_items_every_end_is_told_at_once()
    {
        for (int item = 0; item < 100; item++)
        {
            Assert.Equal([item], Add(100, item)!.Items);
        }
    }

    [Fact]
    public void In_a_larger_one_ends_are_told_by_the_percent_and_the_last_with_what_is_left()
    {
        RunEvent.ItemsEnded[] told = [.. Enumerable.Range(0, 10_000).Select(item => Add(10_000, item)).OfType<RunEvent.ItemsEnded>()];

        Assert.Equal(101, told.Length);
        Assert.Equal((1, 100, 99), (told[0].Items.Count, told[1].Items.Count, told[100].Items.Count));
        Assert.Equal(Enumerable.Range(0, 10_000), told.SelectMany(static each => each.Items));
    }

    [Fact]
    public void What_waits_is_told_when_a_second_has_passed()
    {
        Add(1000, 0);
        Assert.Null(Add(1000, 5, after: 999));

        Assert.Equal([5, 3], Add(1000, 3, after: 1000)!.Items);
        Assert.Null(Add(1000, 4, after: 1001));
    }

    [Fact]
    public void Once_fewer_are_left_than_may_be_under_way_every_end_is_told_at_once()
    {
        foreach (int item in Enumerable.Range(0, 997))
        {
            _ends.Add(Call(1000, item) with { Concurrency = 3 }, RunStatus.Completed, At);
        }

        Assert.Equal([.. Enumerable.Range(991, 6), 998], _ends.Add(Call(1000, 998) with { Concurrency = 3 }, RunStatus.Completed, At)!.Items);
        Assert.Equal([997], _ends.Add(Call(1000, 997) with { Concurrency = 3 }, RunStatus.Completed, At)!.Items);
    }

    [Fact]
    public void Those_that_failed_are_named_and_those_that_were_stopped_are_not_told()
    {
        Assert.Equal([0], Add(3, 0, RunStatus.Failed)!.Failed!);
        Assert.Null(Add(3, 1, RunStatus.Stopped));
        Assert.Null(Add(3, 2)!.Failed);
    }

    [Fact]
    public void What_was_told_by_a_former_process_is_not_told_again()
    {
        _ends.Recall(new RunEvent.ItemsEnded(At, "loop", 1, 0, [0, 1]));

        Assert.Null(Add(3, 0));
        Assert.Null(Add(3, 1));
        Assert.Equal([2], Add(3, 2)!.Items);
    }

    [Fact]
    public void Each_call_of_each_node_has_a_loop_of_its_own()
    {
        Assert.NotNull(_ends.Add(Call(9, 0), RunStatus.Completed, At));
        Assert.Null(_ends.Add(Call(9, 0), RunStatus.Completed, At));
        Assert.NotNull(_ends.Add(Call(9, 0) with { NodeId = "other" }, RunStatus.Completed, At));
        Assert.Equal(2, _ends.Add(Call(9, 0) with { Attempt = 2 }, RunStatus.Completed, At)!.Attempt);
        Assert.Equal(1, _ends.Add(Call(9, 0) with { Phase = 1 }, RunStatus.Completed, At)!.Phase);
    }

    [Fact]
    public void A_run_that_is_no_loop_s_is_not_told() => Assert.Null(_ends.Add(Call(0, 0), RunStatus.Completed, At));

    private static ChildCall Call(int items, int item) => new("run", "loop", item, 1, 0, Guid.Empty, ValueRef.Null, IsOfLoop: items > 0, Items: items);

    private RunEvent.ItemsEnded? Add(int items, int item, RunStatus status = RunStatus.Completed, int after = 0) =>
        _ends.Add(Call(items, item), status, At.AddMilliseconds(after));
}
