namespace Tributary.Engine.Runs;

/// <summary>
/// Waits for any of many tasks in constant time per completion. (Task.WhenAny over all that is pending costs the number of
/// pending tasks at every step.) Lives on the run's own context: never used by two threads at once.
/// </summary>
internal sealed class CompletionQueue<T>
{
    private readonly Queue<(T? Value, Exception? Fault)> _done = new();
    private TaskCompletionSource? _waiting;

    /// <summary>Whether <see cref="Next"/> would have to wait.</summary>
    public bool IsEmpty => _done.Count == 0;

    /// <summary>Puts what <paramref name="task"/> will give into the queue when it is done; its fault is thrown by <see cref="Next"/>.</summary>
    public void Add<TResult>(Task<TResult> task, Func<TResult, T> select) => Add(task, select, static (make, result) => make(result));

    /// <summary>The same without a closure: <paramref name="select"/> is handed <paramref name="state"/>.</summary>
    public void Add<TState, TResult>(Task<TResult> task, TState state, Func<TState, TResult, T> select)
    {
        if (task.IsCompletedSuccessfully)
        {
            Enqueue(select(state, task.Result), null);
        }
        else
        {
            _ = Forward(task, state, select);
        }
    }

    /// <summary>The next completion, in the order in which they happened.</summary>
    public async ValueTask<T> Next()
    {
        while (_done.Count == 0)
        {
            _waiting = new TaskCompletionSource();
            await _waiting.Task;
        }

        (T? value, Exception? fault) = _done.Dequeue();
        return fault is null ? value! : throw new InvalidOperationException($"The host failed the run: {fault.Message}", fault);
    }

    private async Task Forward<TState, TResult>(Task<TResult> task, TState state, Func<TState, TResult, T> select)
    {
        try
        {
            Enqueue(select(state, await task), null);
        }
        catch (Exception fault)
        {
            Enqueue(default, fault);
        }
    }

    private void Enqueue(T? value, Exception? fault)
    {
        _done.Enqueue((value, fault));
        TaskCompletionSource? waiting = _waiting;
        _waiting = null;
        waiting?.SetResult();
    }
}
