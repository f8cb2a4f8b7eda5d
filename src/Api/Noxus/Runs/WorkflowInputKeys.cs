using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// The input keys of a run of a workflow or a part of it. An input node is named by <c>node::connector</c>, by its id or by its
/// label; any other connector by its address, which is how one that no edge feeds can be fed.
/// </summary>
internal sealed class WorkflowInputKeys : IInputKeys
{
    private readonly RunPlan _plan;
    private readonly Dictionary<string, InputTarget> _targets = new(StringComparer.Ordinal);

    public WorkflowInputKeys(RunPlan plan, IReadOnlyList<(GraphNode Node, string Label)> inputs)
    {
        _plan = plan;
        List<string> labels = [];
        foreach ((GraphNode node, string label) in inputs)
        {
            AddLabel(label, node.Id);
            if (plan.IndexOf(node.Id) >= 0 && !labels.Contains(label))
            {
                labels.Add(label);
            }
        }

        // Added after all labels: an id or an address that reads like a label wins.
        foreach ((GraphNode node, _) in inputs)
        {
            _targets[node.Id] = Target(node.Id, InputTarget.ById);
        }

        foreach ((GraphNode node, _) in inputs)
        {
            _targets[$"{node.Id}{InputAddress.Separator}{Connector.Input}"] = Target(node.Id, InputTarget.ByAddress);
        }

        Labels = labels;
        Required = [.. FindRequired(inputs)];
    }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<RequiredInput> Required { get; }

    public InputTarget? Find(string key)
    {
        if (_targets.TryGetValue(key, out InputTarget? target))
        {
            return target;
        }

        int separator = key.IndexOf(InputAddress.Separator, StringComparison.Ordinal);
        if (separator <= 0 || _plan.IndexOf(key[..separator]) is not (var index and >= 0))
        {
            return null;
        }

        PlanNode node = _plan.Nodes[index];
        Port? port = InputAddress.Find(node.Id, node.Kind, key.AsSpan(separator + InputAddress.Separator.Length));
        return port is null ? null : new InputTarget(port, InputTarget.ByAddress);
    }

    /// <summary>Whether an input node has a value without being given one.</summary>
    public static bool IsFixed(GraphNode node) => node.Config.TryGet("fixed_value", out JsonElement isFixed) && isFixed.ValueKind == JsonValueKind.True;

    private void AddLabel(string label, string nodeId)
    {
        if (!_targets.TryGetValue(label, out InputTarget? other))
        {
            _targets.Add(label, Target(nodeId, InputTarget.ByLabel));
            return;
        }

        _targets[label] = other with { Rivals = [.. other.Rivals ?? [other.Port.NodeId], nodeId] };
    }

    private InputTarget Target(string nodeId, int rank) => new(new Port(nodeId, Connector.Input), rank, _plan.IndexOf(nodeId) >= 0);

    private IEnumerable<RequiredInput> FindRequired(IReadOnlyList<(GraphNode Node, string Label)> inputs)
    {
        Dictionary<string, string> labels = inputs.ToDictionary(static input => input.Node.Id, static input => input.Label, StringComparer.Ordinal);
        foreach (PlanNode node in _plan.Nodes)
        {
            if (node.Kind.Role == NodeRole.Input)
            {
                if (!IsFixed(node.Node) && !IsFed(node, Connector.Input))
                {
                    yield return new RequiredInput(new Port(node.Id, Connector.Input), labels[node.Id], "Field required");
                }

                continue;
            }

            foreach (Connector connector in node.Kind.Inputs)
            {
                if (!connector.Optional && !IsFed(node, connector.Name))
                {
                    string address = $"{node.Id}{InputAddress.Separator}{connector.Name}";
                    yield return new RequiredInput(
                        new Port(node.Id, connector.Name),
                        address,
                        $"{node.Node.Type} '{node.Node.DisplayName}' ({node.Id}) needs a value at '{connector.Name}': draw an edge to it, or give '{address}' in the input.");
                }
            }
        }
    }

    private bool IsFed(PlanNode node, string connector)
    {
        foreach (int edge in _plan.Incoming(node.Index))
        {
            if (_plan.Edges[edge].Edge.To.Connector == connector)
            {
                return true;
            }
        }

        return false;
    }
}
