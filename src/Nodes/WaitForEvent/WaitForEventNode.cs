using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.HumanFeedback;
using Tributary.Nodes.JsonSchemas;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.WaitForEvent;

/// <summary>Waits for an event that somebody sends to the run, and gives out what it carries.</summary>
internal sealed class WaitForEventNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "WaitForEventNode",
        Title = "Wait for an event",
        Description = "Waits until another system sends the run an event of a name, and gives out what it carries. The wait holds no resources and outlives a restart of the server; "
            + "POST /v1/runs/{run_id}/events sends. One that comes early is kept, and each is taken by one node, the oldest first.",
        Category = "logic",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "str", "One value per key of the event's name.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.OptionalBranches, "Any", "What the event carries, at the branch 'received'."), Connectors.OnError],
        Config =
        [
            WaitForEventConfig.EventField,
            WaitForEventConfig.SchemaField,
            WaitForEventConfig.TimeoutField,
            WaitForEventConfig.OnTimeoutField,
            WaitForEventConfig.DefaultField,
        ],
        Branches = static config => config.As(WaitForEventConfig.From).Names,
        MayAwaitFeedback = true,
        Example = new NodeExample(
            """{"event":"paid-((Order))","timeout_seconds":86400,"on_timeout":"branch"}""", """{"variables":{"Order":"17"}}""", """{"amount":12.5}""", WaitForEventConfig.Received),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        WaitForEventConfig config = context.Config.As(WaitForEventConfig.From);
        VariableScope scope = new(context.Inputs);
        string name = scope.Render(config.Event);
        return context.Call switch
        {
            { Phase: 0 } => Listen(context, config, name),
            { Resumption: { } carried } => Take(config, name, carried, await context.Values.Load(carried, cancellationToken), scope.Warnings),
            _ => TimeOut(config, name, scope.Warnings),
        };
    }

    private static NodeOutcome Listen(NodeContext context, WaitForEventConfig config, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > SentEvents.LongestTopic)
        {
            return NodeOutcome.Failure("invalid_event_name", $"The name of the event has {name.Length} characters; it has to have 1 to {SentEvents.LongestTopic}, which are not all blank.");
        }

        NodeCall call = context.Call;
        return new NodeOutcome.Suspended(new Suspension.External(
            $"wait-for-event/{call.Node.Id}/{call.Iteration}/{call.Attempt}", context.Time.GetUtcNow() + config.Timeout, Topic: name));
    }

    private static NodeOutcome Take(WaitForEventConfig config, string name, ValueRef carried, ReadOnlyMemory<byte> json, IReadOnlyList<NodeWarning>? warnings)
    {
        SchemaVerdict verdict = config.Schema is null ? new SchemaVerdict([], null) : SchemaVerdict.Of(config.Schema, JsonText.Parse(json));
        return verdict.Failure
            ?? (verdict.Faults.Count > 0
                ? NodeOutcome.Failure("invalid_event", $"What the event '{name}' carries does not fit the schema. {verdict.Tell()}")
                : new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, carried)], [WaitForEventConfig.Received], warnings));
    }

    private static NodeOutcome TimeOut(WaitForEventConfig config, string name, IReadOnlyList<NodeWarning>? warnings) => config.OnTimeout switch
    {
        TimeoutAction.Branch => new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, ValueRef.Null)], [WaitForEventConfig.TimedOut], warnings),
        TimeoutAction.Default => new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, ValueRef.FromElement(config.Default))], [WaitForEventConfig.Received], warnings),
        _ => NodeOutcome.Failure("event_timeout", $"The event '{name}' did not come within {config.Timeout?.TotalSeconds:0.###} seconds."),
    };
}
