using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tributary.Runtime.Specs;

/// <summary>The spans that were told of one run.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _nodes = new();
    private readonly TaskCompletionSource<Activity> _run = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SpanLog(Guid runId)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Tributary",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Take(span, runId.ToString()),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans of the run's nodes, as far as they were told.</summary>
    public IReadOnlyCollection<Activity> Nodes => _nodes;

    /// <summary>The span of the run, which is told after those of its nodes.</summary>
    public Task<Activity> Run => _run.Task.Within();

    public bool IsEmpty => _nodes.IsEmpty && !_run.Task.IsCompleted;

    public void Dispose() => _listener.Dispose();

    private void Take(Activity span, string runId)
    {
        if ((string?)span.GetTagItem("tributary.run.id") != runId)
        {
            return;
        }

        if (span.OperationName == "node")
        {
            _nodes.Enqueue(span);
        }
        else
        {
            _run.TrySetResult(span);
        }
    }
}
