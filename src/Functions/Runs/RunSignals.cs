using System.Runtime.InteropServices;

namespace Tributary.Functions.Runs;

/// <summary>Tells those in this process who follow a run when this process has appended to its log.</summary>
internal sealed class RunSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Watch>> _watches = [];

    /// <summary>Begins to listen. To miss nothing, begin before looking at the log.</summary>
    public Watch Listen(Guid runId)
    {
        Watch watch = new(this, runId);
        lock (_gate)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_watches, runId, out _) ??= []).Add(watch);
        }

        return watch;
    }

    /// <summary>Wakes everyone who listens to a run.</summary>
    public void Pulse(Guid runId)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(runId, out List<Watch>? watches))
            {
                watches.ForEach(static watch => watch.Wake());
            }
        }
    }

    private void Forget(Watch watch, Guid runId)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(runId, out List<Watch>? watches) && watches.Remove(watch) && watches.Count == 0)
            {
                _watches.Remove(runId);
            }
        }
    }

    /// <summary>One who listens, until it is disposed of.</summary>
    internal sealed class Watch(RunSignals signals, Guid runId) : IDisposable
    {
        private TaskCompletionSource _woken = New();

        /// <summary>Completes at the first pulse since the last call, or at once when there was one, or after <paramref name="patience"/>.</summary>
        public async Task Next(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        {
            try
            {
                await Volatile.Read(ref _woken).Task.WaitAsync(patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Another process may have appended: whoever waits looks for himself.
            }

            Volatile.Write(ref _woken, New());
        }

        public void Dispose() => signals.Forget(this, runId);

        internal void Wake() => Volatile.Read(ref _woken).TrySetResult();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
