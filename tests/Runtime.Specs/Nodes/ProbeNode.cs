using System.Collections.Concurrent;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Reports its start and waits until the test releases it; one <see cref="Probe"/> per node id.</summary>
public sealed class ProbeNode(string type, bool hasSideEffects, ConcurrentDictionary<string, Probe> probes, CallLog calls) : INode
{
    /// <summary>Waits without being visible outside the run.</summary>
    public const string Quiet = "ProbeNode";

    /// <summary>Is visible outside the run, and so waits for the disk before it starts.</summary>
    public const string Remote = "RemoteProbeNode";

    public NodeKind Kind { get; } = Ports.Kind(type) with { HasSideEffects = hasSideEffects, IsLongRunning = true };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return probes.GetOrAdd(context.Call.Node.Id, static _ => new Probe()).Run(context, cancellationToken);
    }
}
