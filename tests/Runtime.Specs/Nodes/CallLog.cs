using System.Collections.Concurrent;
using Tributary.Engine.Runs;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Every call that reached a test node, in the order of arrival, across restarts.</summary>
public sealed class CallLog
{
    private readonly ConcurrentQueue<NodeCall> _calls = new();

    public IReadOnlyList<NodeCall> All => [.. _calls];

    public void Add(NodeCall call) => _calls.Enqueue(call);

    public IReadOnlyList<NodeCall> Of(string nodeId) => [.. _calls.Where(call => call.Node.Id == nodeId)];

    /// <summary>How often each step was called, by what remote services would tell repetitions by.</summary>
    public Dictionary<string, int> ByIdempotencyKey() => _calls.GroupBy(static call => call.IdempotencyKey).ToDictionary(static group => group.Key, static group => group.Count());
}
