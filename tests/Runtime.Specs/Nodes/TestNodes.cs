using System.Collections.Concurrent;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>The node kinds of the specs, and what the test sees and steers of them. Outlives a restart of the host.</summary>
public sealed class TestNodes
{
    private readonly ConcurrentDictionary<string, Probe> _probes = new();

    public TestNodes()
    {
        Failing = new FailingNode(Calls);
        Registry = NodeRegistry.BuiltIn().With(
        [
            new EchoNode(EchoNode.Plain, hasSideEffects: false, Calls),
            new EchoNode(EchoNode.Remote, hasSideEffects: true, Calls),
            new ProbeNode(ProbeNode.Quiet, hasSideEffects: false, _probes, Calls),
            new ProbeNode(ProbeNode.Remote, hasSideEffects: true, _probes, Calls),
            new TellingNode(_probes, Calls),
            new BranchNode(Calls),
            new LargeNode(Calls),
            new WaitingNode(Calls),
            new WorkspaceNode(WorkspaceNode.Plain, hasSideEffects: false),
            new WorkspaceNode(WorkspaceNode.Remote, hasSideEffects: true),
            new ListeningNode(Calls),
            new LoopNode(Calls),
            new KeyNode(KeyNode.Plain, fails: false),
            new KeyNode(KeyNode.Failing, fails: true),
            Failing,
        ]);
    }

    public CallLog Calls { get; } = new();

    public FailingNode Failing { get; }

    /// <summary>The built-in kinds and these.</summary>
    public NodeRegistry Registry { get; }

    public Probe Probe(string nodeId) => _probes.GetOrAdd(nodeId, static _ => new Probe());
}
