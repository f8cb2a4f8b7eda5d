using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Suspends itself for a configured time, then echoes.</summary>
public sealed class WaitingNode(CallLog calls) : INode
{
    public const string Type = "WaitingNode";

    private static readonly ConfigField<double> Seconds = ConfigField.Number("seconds", "How long, in seconds.", null, 0, 100_000_000);

    public NodeKind Kind { get; } = Ports.Kind(Type) with { Config = [Seconds] };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return ValueTask.FromResult<NodeOutcome>(context.Call.Phase == 0
            ? new NodeOutcome.Suspended(new Suspension.Timer(context.Time.GetUtcNow().AddSeconds(Seconds.Read(context.Config))))
            : NodeOutcome.Success(EchoNode.Echo(context)));
    }
}
