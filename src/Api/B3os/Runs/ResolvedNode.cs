using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Runs;

/// <summary>What a node was given, worked out again from what arrived at it: the same as when it ran.</summary>
/// <param name="Input">The payload with its expressions put in; undefined when it never was.</param>
/// <param name="Scope">What its expressions found.</param>
internal sealed record ResolvedNode(JsonElement Input, ExpressionScope Scope)
{
    /// <summary>Works a node out.</summary>
    /// <param name="view">The run.</param>
    /// <param name="node">The node's position in its plan.</param>
    /// <param name="values">The run's values.</param>
    public static ResolvedNode Of(RunView view, int node, RunValues values)
    {
        Dictionary<string, JsonElement> arrived = new(StringComparer.Ordinal);
        foreach (NodeInput input in view.InputsOf(node))
        {
            if (input is { Connector: DataPort.Data, Key: { } key, Value: { } value })
            {
                arrived.TryAdd(key, values.Get(value));
            }
        }

        B3osNodeConfig config = view.Plan.Nodes[node].Node.Config.As(B3osNodeConfig.From);
        if (view.Nodes[node].Attempt == 0)
        {
            return new ResolvedNode(default, new ExpressionScope(arrived, config.Loops));
        }

        if (view.Plan.Nodes[node].Id == Reference.Root)
        {
            return new ResolvedNode(arrived.GetValueOrDefault(TriggerInput.Payload), new ExpressionScope(arrived, config.Loops));
        }

        try
        {
            ExpressionScope scope = config.Scope(arrived, values.Output(view, node, DataPort.Storage));
            return new ResolvedNode(config.Payload.Resolve(scope), scope);
        }
        catch (Exception exception) when (exception is PayloadTooLargeException or JsonException)
        {
            // The node failed for the same reason, which its result says.
            return new ResolvedNode(default, new ExpressionScope(arrived, config.Loops));
        }
    }
}
