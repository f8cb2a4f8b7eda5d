using Tributary.Nodes.B3os.Storage;
using Tributary.Nodes.Code;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.B3os;

/// <summary>What actions work with besides the values that arrive at them. An action that lacks something fails and says so.</summary>
/// <param name="Outbound">What sends requests to other servers.</param>
/// <param name="Pairs">Where pairs are stored; null for nowhere.</param>
/// <param name="Workflows">What starts saved workflows; null for nothing.</param>
/// <param name="Detached">What starts runs beside the one that asks; null for nothing.</param>
/// <param name="Tally">What counts the nodes of a run's loops; null for nothing, and then each loop is counted by itself.</param>
public sealed record B3osServices(
    OutboundClient Outbound, IPairStore? Pairs = null, IWorkflowStarter? Workflows = null, IDetachedRuns? Detached = null, LoopTally? Tally = null)
{
    /// <summary>What runs code. Default: processes of its own.</summary>
    public ScriptPool Scripts { get; init; } = ScriptPool.Apart();
}
