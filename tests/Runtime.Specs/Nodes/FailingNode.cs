using System.Collections.Concurrent;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Does what its script says, one entry per call, and echoes when the script is at its end.</summary>
public sealed class FailingNode(CallLog calls) : INode
{
    public const string Type = "FailingNode";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<NodeOutcome>>> _scripts = new();

    public NodeKind Kind { get; } = Ports.Kind(Type);

    public void Fail(string nodeId, params Failure[] failures)
    {
        foreach (Failure failure in failures)
        {
            Script(nodeId).Enqueue(() => new NodeOutcome.Failed(failure));
        }
    }

    public void Throw(string nodeId, Exception exception) => Script(nodeId).Enqueue(() => throw exception);

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return ValueTask.FromResult(
            Script(context.Call.Node.Id).TryDequeue(out Func<NodeOutcome>? next) ? next() : NodeOutcome.Success(EchoNode.Echo(context)));
    }

    private ConcurrentQueue<Func<NodeOutcome>> Script(string nodeId) => _scripts.GetOrAdd(nodeId, static _ => new ConcurrentQueue<Func<NodeOutcome>>());
}
