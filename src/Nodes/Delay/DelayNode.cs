using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Templates;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Delay;

/// <summary>Passes a value on after a wait that survives restarts.</summary>
internal sealed class DelayNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "DelayNode",
        Title = "Delay",
        Description = "Waits for a while or until a moment, then passes on what arrived. The wait holds no resources and outlives a restart of the server.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value to pass on.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The same value; null when nothing is connected."), Connectors.OnError],
        Config = [DelayConfig.SecondsField, DelayConfig.UntilField],
        CheckTogether = DelayConfig.CheckTogether,
        Example = new NodeExample("""{"until":"((due))"}""", """{"input":{"due":"2020-01-01T09:00:00+01:00"}}""", """{"due":"2020-01-01T09:00:00+01:00"}"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult((context.Call.Phase == 0 ? Begin(context) : null) ?? NodeOutcome.Success(context.Inputs.Reference(Connector.Input) ?? ValueRef.Null));

    // Null: there is nothing to wait for.
    private static NodeOutcome? Begin(NodeContext context)
    {
        DelayConfig config = context.Config.As(DelayConfig.From);
        DateTimeOffset now = context.Time.GetUtcNow();
        DateTimeOffset until = now + (config.Wait ?? TimeSpan.Zero);
        if (config.Until is { } template)
        {
            string text = Render(template, context);
            if (!IsoMoment.TryRead(text.Trim(), TimeZoneInfo.Utc, out until))
            {
                return NodeOutcome.Failure("invalid_value", $"'{JsonTextInput.Excerpt(text)}' is no moment in ISO 8601 such as 2026-03-01T12:00:00Z.");
            }

            if (until > now + DelayConfig.Furthest)
            {
                return NodeOutcome.Failure("wait_too_long", $"{MomentText.Of(until)} is more than {DelayConfig.Furthest.TotalDays} days ahead, which is the longest wait.");
            }
        }

        return until > now ? new NodeOutcome.Suspended(new Suspension.Timer(until.ToUniversalTime())) : null;
    }

    private static string Render(TextTemplate template, NodeContext context)
    {
        if (template.Names.Count == 0)
        {
            return template.Render(static _ => null);
        }

        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        return template.Render(name =>
            name == Connector.Input ? JsonTextInput.Display(input)
            : input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out JsonElement value) ? JsonTextInput.Display(value)
            : null);
    }
}
