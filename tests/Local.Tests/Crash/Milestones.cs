using System.Collections.Concurrent;

namespace Tributary.Local.Tests.Crash;

/// <summary>Counts something that happens, and tells when so much more of it has.</summary>
internal sealed class Milestones
{
    private readonly ConcurrentQueue<(int At, TaskCompletionSource Reached)> _marks = new();
    private int _count;

    /// <summary>Completes when it happened so many more times.</summary>
    public Task More(int times)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _marks.Enqueue((Volatile.Read(ref _count) + times, reached));
        return reached.Task;
    }

    /// <summary>It happened once more.</summary>
    public void Count()
    {
        int count = Interlocked.Increment(ref _count);
        foreach ((int at, TaskCompletionSource reached) in _marks)
        {
            if (count >= at)
            {
                reached.TrySetResult();
            }
        }
    }
}
