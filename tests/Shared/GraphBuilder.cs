using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Shared;

/// <summary>Writes a workflow node by node and edge by edge, sound or not.</summary>
public sealed class GraphBuilder
{
    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];

    /// <summary>Adds a node.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its kind, see <see cref="TestCatalog"/>.</param>
    /// <param name="config">Its configuration as a JSON object; null for none.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <param name="lists">Its inputs that take lists apart; null for those of its kind.</param>
    public GraphBuilder Node(string id, string type = TestCatalog.Step, string? config = null, string? name = null, string[]? lists = null)
    {
        _nodes.Add(new GraphNode(id, type, name, Config(config)) { Lists = lists });
        return this;
    }

    /// <summary>Has the last node name a credential.</summary>
    public GraphBuilder Credential(string slot, string reference)
    {
        _nodes[^1] = _nodes[^1] with { Credentials = new Dictionary<string, string>(_nodes[^1].Credentials ?? new Dictionary<string, string>()) { [slot] = reference } };
        return this;
    }

    /// <summary>Adds an edge named <c>e0</c>, <c>e1</c>… in order.</summary>
    /// <param name="from">Where it begins: <c>node</c> for the main output, or <c>node::connector</c>, or <c>node::connector::key</c>.</param>
    /// <param name="to">Where it ends, in the same way; <c>node</c> for the single input.</param>
    public GraphBuilder Edge(string from, string to)
    {
        _edges.Add(new GraphEdge($"e{_edges.Count}", PortAt(from, Connector.Output), PortAt(to, Connector.Input)));
        return this;
    }

    /// <summary>The workflow as it stands.</summary>
    public WorkflowGraph Build() => new([.. _nodes], [.. _edges]);

    /// <summary>A configuration read from JSON text; null for none.</summary>
    public static NodeConfig Config(string? json) => json is null ? NodeConfig.Empty : new NodeConfig(JsonElement.Parse(json));

    private static Port PortAt(string address, string connector)
    {
        string[] parts = address.Split("::");
        return new Port(parts[0], parts.ElementAtOrDefault(1) ?? connector, parts.ElementAtOrDefault(2));
    }
}
