using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Data;

/// <summary>What entered and what left a node of a run.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Inputs">One value per connector and key, those of a connector together; none before the node was called.</param>
/// <param name="Outputs">One value per connector; none before the node is settled.</param>
internal sealed record NodeData(string NodeId, IReadOnlyList<NodeValue> Inputs, IReadOnlyList<NodeValue> Outputs)
{
    /// <summary>The values that are left out, as <c>inputs::…</c> and <c>outputs::…</c>.</summary>
    public IReadOnlyList<string> Omitted { get; init; } = [];

    /// <summary>The data of every node of the workflow, in the order of its definition.</summary>
    public static IEnumerable<NodeData> OfAll(RunView view) => view.Plan.Graph.Nodes.Select(node => Of(view, node.Id));

    /// <summary>The data of one node of the workflow; empty for one that the run does not execute.</summary>
    public static NodeData Of(RunView view, string nodeId)
    {
        int node = view.Plan.IndexOf(nodeId);
        return node < 0 ? new NodeData(nodeId, [], []) : new NodeData(
            nodeId,
            [.. Taken(view.InputsOf(node))],
            [.. view.OutputsOf(node).Select(static output => new NodeValue(output.Connector, null, output.Value))]);
    }

    /// <summary>
    /// The data of one iteration of a loop: what its run was given and gave out, by the names that its workflow has for them. A node that is run by
    /// itself for each element of a list has its own connectors there.
    /// </summary>
    /// <param name="iteration">The run.</param>
    /// <param name="nodeId">The loop's node.</param>
    /// <param name="isOwn">Whether the run executes a part of the node's own workflow.</param>
    /// <param name="labels">What the outputs of the run are called, by their addresses.</param>
    public static NodeData OfIteration(RunSnapshot iteration, string nodeId, bool isOwn, IReadOnlyDictionary<string, string> labels) =>
        isOwn && iteration.View.Plan.IndexOf(nodeId) >= 0 ? Of(iteration.View, nodeId) : new NodeData(
            nodeId,
            [.. iteration.Header.Input.Select(static value => new NodeValue(value.Name, null, value.Value))],
            [.. (RunOutput.Of(iteration, labels).Values ?? []).Select(static value => new NodeValue(value.Name, null, value.Value))]);

    /// <summary>
    /// The same nodes with the values that fit into an answer, chosen in their order: an answer is bounded, however much a run holds.
    /// </summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="withStored">Whether values are shown that have to be loaded.</param>
    /// <param name="mostBytes">The most bytes of values that are shown.</param>
    public static IEnumerable<NodeData> Cut(IEnumerable<NodeData> nodes, bool withStored, long mostBytes)
    {
        long left = mostBytes;
        foreach (NodeData node in nodes)
        {
            List<string> omitted = [];
            NodeValue[] inputs = [.. node.Inputs.Where(value => Fits(value, "inputs", omitted))];
            NodeValue[] outputs = [.. node.Outputs.Where(value => Fits(value, "outputs", omitted))];
            yield return new NodeData(node.NodeId, inputs, outputs) { Omitted = omitted };
        }

        bool Fits(NodeValue value, string side, List<string> omitted)
        {
            if (value.Value is { } reference && ((reference.IsStored && !withStored) || reference.Length > left))
            {
                omitted.Add($"{side}::{value.Address}");
                return false;
            }

            left -= value.Value?.Length ?? 0;
            return true;
        }
    }

    /// <summary>What the node takes of what arrived: of several edges into one connector the first that carried a value counts.</summary>
    private static IEnumerable<NodeValue> Taken(IReadOnlyList<NodeInput> inputs) => inputs
        .GroupBy(static input => input.Connector, StringComparer.Ordinal)
        .SelectMany(static connector => connector
            .GroupBy(static input => input.Key, StringComparer.Ordinal)
            .Select(key => new NodeValue(connector.Key, key.Key, key.FirstOrDefault(static input => input.Value is not null).Value)));
}
