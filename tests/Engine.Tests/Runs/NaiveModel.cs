using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>How a random run must end, worked out node by node in the order of the layers: no queue, no counters, no order of events.</summary>
internal static class NaiveModel
{
    public static NodeStatus[] Statuses(RandomRun run)
    {
        RunPlan plan = run.Plan;
        NodeStatus[] statuses = new NodeStatus[plan.Nodes.Count];
        foreach (int node in plan.Layers.SelectMany(static layer => layer))
        {
            PlanEdge[] incoming = [.. plan.Edges.Where(edge => edge.To == node)];
            bool runs = incoming.Length == 0 || incoming.Any(edge => Carries(run, edge, statuses[edge.From]));
            statuses[node] = !runs ? NodeStatus.Skipped : run.FateOf(plan.Nodes[node].Id).Fails ? NodeStatus.Failed : NodeStatus.Succeeded;
        }

        return statuses;
    }

    public static bool Carries(RandomRun run, PlanEdge edge, NodeStatus source)
    {
        Port from = edge.Edge.From;
        Fate fate = run.FateOf(from.NodeId);
        bool isRescued = run.Plan.Edges.Any(each => each.From == edge.From && each.Edge.From.Connector == Connector.OnError);
        return source switch
        {
            NodeStatus.Succeeded => from.Connector == Connector.Output && (from.Key is null || fate.Branches!.Contains(from.Key)),
            NodeStatus.Failed when isRescued => from.Connector == Connector.OnError,
            NodeStatus.Failed => from.Connector == Connector.Output && from.Key is null,
            _ => false,
        };
    }
}
