using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class CompletionQueueTests
{
    private readonly CompletionQueue<string> _queue = new();

    [Fact]
    public async Task Completions_come_in_the_order_in_which_they_happen()
    {
        TaskCompletionSource<int> one = new();
        TaskCompletionSource<int> two = new();
        _queue.Add(one.Task, static value => $"one {value}");
        _queue.Add(two.Task, static value => $"two {value}");
        _queue.Add(Task.FromResult(3), static value => $"done {value}");

        Assert.Equal("done 3", await _queue.Next());
        two.SetResult(2);
        Assert.Equal("two 2", await _queue.Next());
        one.SetResult(1);
        Assert.Equal("one 1", await _queue.Next());
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_next_completion()
    {
        TaskCompletionSource<int> late = new();
        _queue.Add(late.Task, static value => $"late {value}");
        ValueTask<string> next = _queue.Next();
        Assert.False(next.IsCompleted);

        late.SetResult(1);

        Assert.Equal("late 1", await next.AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task The_fault_of_a_task_is_met_by_who_waits_and_not_before()
    {
        _queue.Add(Task.FromException<int>(new TimeoutException("gone")), static _ => "never");
        _queue.Add(Task.FromResult(1), static _ => "fine");

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => await _queue.Next());

        Assert.IsType<TimeoutException>(fault.InnerException);
        Assert.Equal("fine", await _queue.Next());
    }

    [Fact]
    public async Task A_cancelled_task_is_a_fault_too()
    {
        _queue.Add(Task.FromCanceled<int>(new CancellationToken(canceled: true)), static _ => "never");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _queue.Next());
    }
}
