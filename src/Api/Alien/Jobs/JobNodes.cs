using System.Runtime.InteropServices;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Items;

namespace Tributary.Api.Alien.Jobs;

/// <summary>What became of the nodes of a run, with the values that are shown of them.</summary>
internal static class JobNodes
{
    /// <summary>The nodes by their ids, those that began only.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, JobNode>> Load(RunView view, JobValues values, CancellationToken cancellationToken)
    {
        Dictionary<string, JobNode> nodes = new(StringComparer.Ordinal);
        foreach (PlanNode planned in view.Plan.Nodes)
        {
            NodeView node = view.Nodes[planned.Index];
            if (node.Attempt > 0)
            {
                nodes.Add(planned.Id, await Load(view, planned, node, values, cancellationToken));
            }
        }

        return nodes;
    }

    /// <summary>The items that a node gave out; null when it gave none, or they would be too much.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> Outputs(RunView view, int node, JobValues values, CancellationToken cancellationToken) =>
        OutputOf(view, node) is { } output ? await values.Load(output, cancellationToken) : null;

    private static async ValueTask<JobNode> Load(RunView view, PlanNode planned, NodeView node, JobValues values, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? outputs = await Outputs(view, planned.Index, values, cancellationToken);
        AlienItems? inputs = await Inputs(view, planned, node, values, cancellationToken);
        return new JobNode(
            node.Status is NodeStatus.Succeeded or NodeStatus.Failed,
            inputs is null ? [] : [.. inputs.All.Select(static item => item.Values)],
            outputs,
            node.Failure is { } failure ? [(failure.Message, failure.Type)] : [],
            inputs is null || (outputs is null && OutputOf(view, planned.Index) is not null));
    }

    // They follow from what arrived, so they are not kept but worked out again.
    private static async ValueTask<AlienItems?> Inputs(RunView view, PlanNode planned, NodeView node, JobValues values, CancellationToken cancellationToken)
    {
        Dictionary<(string Connector, string? Key), ReadOnlyMemory<byte>?> arrived = [];
        foreach (NodeInput input in view.InputsOf(planned.Index))
        {
            if (input.Value is not { } value)
            {
                continue;
            }

            if (await values.Load(value, cancellationToken) is not { } json)
            {
                return null;
            }

            arrived[(input.Connector, input.Key)] = json;
        }

        AlienItems items = AlienItems.Of(
            AlienKinds.Find(planned.Node.Type[AlienKinds.Prefix.Length..])!,
            planned.Node.Config.As(AlienNodeConfig.From),
            key => Arrived(AlienPorts.Data, key),
            Arrived(AlienPorts.Given, null),
            node.StartedAt ?? default);
        long bytes = items.All.SelectMany(static item => item.Values.Values).Sum(static value => (long)JsonMarshal.GetRawUtf8Value(value).Length);
        return values.TrySpend(bytes) ? items : null;

        ReadOnlyMemory<byte>? Arrived(string connector, string? key) => arrived.GetValueOrDefault((connector, key));
    }

    private static ValueRef? OutputOf(RunView view, int node)
    {
        foreach (NodeOutput output in view.OutputsOf(node))
        {
            if (output.Connector == Connector.Output)
            {
                return output.Value;
            }
        }

        return null;
    }
}
