using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Delay;

/// <summary>Passes a value on after a wait that survives restarts.</summary>
internal sealed class DelayNode : INode
{
    /// <summary>The longest wait, in seconds (7 days).</summary>
    public const int LongestSeconds = 7 * 24 * 3600;

    private static readonly ConfigField<double> SecondsField = ConfigField.Number(
        "seconds", "How long to wait, in seconds, from 0 to 604800 (7 days).", fallback: null, min: 0, max: LongestSeconds);

    public NodeKind Kind { get; } = new()
    {
        Type = "DelayNode",
        Title = "Delay",
        Description = "Waits, then passes on what arrived. The wait holds no resources and outlives a restart of the server.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value to pass on.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The same value; null when nothing is connected.")],
        Config = [SecondsField],
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        if (context.Call.Phase == 0 && SecondsField.Read(context.Config) is > 0 and double seconds)
        {
            DateTimeOffset until = context.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
            return ValueTask.FromResult<NodeOutcome>(new NodeOutcome.Suspended(new Suspension.Timer(until)));
        }

        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(context.Inputs.Reference(Connector.Input) ?? ValueRef.Null));
    }
}
