using System.Threading.Channels;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>One node under the test's control: tells when it starts, and ends when the test says so.</summary>
public sealed class Probe
{
    private readonly Channel<NodeCall> _starts = Channel.CreateUnbounded<NodeCall>();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _startCount;

    public int StartCount => Volatile.Read(ref _startCount);

    /// <summary>Completes when the node is told that it is no longer wanted.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>Whether the node ends when it is told to. Default true.</summary>
    public bool HeedsCancellation { get; set; } = true;

    /// <summary>The next start that was not asked for yet.</summary>
    public Task<NodeCall> Start() => _starts.Reader.ReadAsync().AsTask().Within();

    public void Release() => _released.TrySetResult();

    internal async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() => _cancelled.TrySetResult());
        Interlocked.Increment(ref _startCount);
        _starts.Writer.TryWrite(context.Call);
        await _released.Task.WaitAsync(HeedsCancellation ? cancellationToken : CancellationToken.None);
        return NodeOutcome.Success(EchoNode.Echo(context));
    }
}
