using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// The input keys of a run of one node alone: <c>connector</c>, <c>connector::key</c>, or just the key of its keyed connector; each
/// also with <c>node::</c> before it. An input node is named by its id or label too.
/// </summary>
internal sealed class SingleNodeInputKeys : IInputKeys
{
    private readonly PlanNode _node;
    private readonly string? _label;
    private readonly Connector? _keyed;

    /// <summary>The keys of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="graph">Its workflow, whose edges tell which keys the node is used to.</param>
    /// <param name="label">The node's label when it is an input node, else null.</param>
    public SingleNodeInputKeys(PlanNode node, WorkflowGraph graph, string? label)
    {
        _node = node;
        _label = label;
        _keyed = node.Kind.Inputs.FirstOrDefault(static connector => connector.Shape == ConnectorShape.Keyed);
        Port[] usual = [.. graph.Edges.Where(edge => edge.To.NodeId == node.Id && edge.To.Key is not null).Select(static edge => edge.To).Distinct()];
        Labels = label is not null
            ? [label]
            : [.. node.Kind.Inputs.Where(static connector => connector.Shape != ConnectorShape.Keyed).Select(static connector => connector.Name),
                .. usual.Select(static port => port.Key!)];
        Required = [.. FindRequired(usual)];
    }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<RequiredInput> Required { get; }

    public InputTarget? Find(string key)
    {
        string prefix = _node.Id + InputAddress.Separator;
        ReadOnlySpan<char> address = key.StartsWith(prefix, StringComparison.Ordinal) ? key.AsSpan(prefix.Length) : key;
        if (InputAddress.Find(_node.Id, _node.Kind, address) is { } port)
        {
            return new InputTarget(port, InputTarget.ByAddress);
        }

        if (_label is not null && (key == _node.Id || key == _label))
        {
            return new InputTarget(new Port(_node.Id, Connector.Input), key == _node.Id ? InputTarget.ById : InputTarget.ByLabel);
        }

        return _keyed is null || key.Length == 0 ? null : new InputTarget(new Port(_node.Id, _keyed.Name, key), InputTarget.ByLabel);
    }

    private IEnumerable<RequiredInput> FindRequired(Port[] usual)
    {
        if (_label is not null)
        {
            return WorkflowInputKeys.IsFixed(_node.Node) ? [] : [new RequiredInput(new Port(_node.Id, Connector.Input), _label, "Field required")];
        }

        // A key that the workflow feeds is an input of the node, whether or not the connector could do without any.
        return _node.Kind.Inputs.SelectMany(connector =>
            connector.Shape == ConnectorShape.Keyed
                ? usual.Where(port => port.Connector == connector.Name).Select(static port => new RequiredInput(port, port.Key!, "Field required"))
                : connector.Optional ? []
                : [new RequiredInput(new Port(_node.Id, connector.Name), connector.Name, "Field required")]);
    }
}
