using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Waits for the event that its configuration names, and gives out what it carried, or <c>late</c> when it did not come in time.</summary>
public sealed class ListeningNode(CallLog calls) : INode
{
    public const string Type = "ListeningNode";

    private static readonly ConfigField<string> Event = ConfigField.Text("event", "The event's name.", required: true);

    private static readonly ConfigField<double> Seconds = ConfigField.Number("seconds", "How long to wait for it, in seconds; 0 for ever.", 0, 0, 100_000_000);

    public NodeKind Kind { get; } = Ports.Kind(Type) with { Config = [Event, Seconds] };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        double seconds = Seconds.Read(context.Config);
        return context.Call switch
        {
            { Phase: 0 } => new NodeOutcome.Suspended(new Suspension.External(Event.Read(context.Config), seconds > 0 ? context.Time.GetUtcNow().AddSeconds(seconds) : null)),
            { Resumption: { } carried } => NodeOutcome.Success(ValueRef.Inline(await context.Values.Load(carried, cancellationToken))),
            _ => NodeOutcome.Success(ValueRef.FromText("late")),
        };
    }
}
