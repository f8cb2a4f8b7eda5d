using Tributary.Local.Runs;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Runs;

public sealed class RunLoopTests
{
    [Fact]
    public async Task Steps_posted_from_everywhere_never_run_at_once_and_none_is_lost()
    {
        const int Writers = 8;
        const int Each = 2_000;
        int inside = 0;
        int overlaps = 0;
        int taken = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RunLoop loop = new(static () => { }, all.SetException);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                loop.Post(Step, null);
            }
        }))).Within();

        await all.Task.Within();
        Assert.Equal(0, overlaps);

        void Step(object? state)
        {
            overlaps += Interlocked.Increment(ref inside) > 1 ? 1 : 0;
            taken++;
            Interlocked.Decrement(ref inside);
            if (taken == Writers * Each)
            {
                all.SetResult();
            }
        }
    }

    [Fact]
    public void The_first_turn_is_over_when_begin_returns()
    {
        List<string> order = [];
        RunLoop loop = new(() => order.Add("end"), static _ => { });

        loop.Begin(_ =>
        {
            order.Add("first");
            SynchronizationContext.Current!.Post(_ => order.Add("second"), null);
        });

        Assert.Equal(["first", "second", "end"], order);
    }

    [Fact]
    public void What_comes_in_while_a_turn_ends_begins_another()
    {
        List<string> order = [];
        bool isFirst = true;
        RunLoop loop = new(
            () =>
            {
                order.Add("end");
                if (isFirst)
                {
                    isFirst = false;
                    SynchronizationContext.Current!.Post(_ => order.Add("late"), null);
                }
            },
            static _ => { });

        loop.Begin(_ => order.Add("first"));

        Assert.Equal(["first", "end", "late", "end"], order);
    }

    [Fact]
    public async Task What_a_step_throws_is_told_and_the_loop_goes_on()
    {
        List<Exception> broken = [];
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RunLoop loop = new(static () => throw new TimeoutException("end"), broken.Add);

        loop.Begin(static _ => throw new InvalidDataException("step"));
        Assert.Equal([typeof(InvalidDataException), typeof(TimeoutException)], broken.Select(static each => each.GetType()));

        loop.Post(_ => next.SetResult(), null);
        await next.Task.Within();
    }

    [Fact]
    public async Task An_await_within_a_step_comes_back_to_the_loop()
    {
        TaskCompletionSource<bool> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RunLoop loop = new(static () => { }, result.SetException);

        loop.Begin(_ => _ = Work());

        Assert.True(await result.Task.Within());
        Assert.Null(SynchronizationContext.Current as RunLoop);

        async Task Work()
        {
            await Task.Run(static () => { });
            result.SetResult(SynchronizationContext.Current == loop);
        }
    }

    [Fact]
    public void Nothing_is_sent() =>
        Assert.Throws<NotSupportedException>(() => new RunLoop(static () => { }, static _ => { }).Send(static _ => { }, null));
}
