using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.EngineBench;

/// <summary>A host in which every node succeeds at once: what is left is the engine's own cost.</summary>
internal sealed class ImmediateContext : IRunContext
{
    private static readonly NodeOutcome Success = NodeOutcome.Success(ValueRef.Null);
    private readonly TaskCompletionSource<ValueRef?> _never = new();

    public string RunId => "bench";

    public Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call) =>
        Task.FromResult(new RunEvent.NodeFinished(default, call.Node.Id, default, Success));

    public void Flush()
    {
    }

    public Task WaitUntil(DateTimeOffset time) => Task.CompletedTask;

    public Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline) => _never.Task;

    public Task<ValueRef> RunChild(ChildCall call) => Task.FromResult(ValueRef.Null);

    public void Cancel()
    {
    }
}
