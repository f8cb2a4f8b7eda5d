using System.Text.Json.Nodes;

namespace Tributary.Local.Tests.Processes;

/// <summary>Writes a workflow as clients send it.</summary>
internal sealed class FlowText(string name)
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];

    public override string ToString() =>
        new JsonObject { ["name"] = name, ["definition"] = new JsonObject { ["nodes"] = _nodes.DeepClone(), ["edges"] = _edges.DeepClone() } }.ToJsonString();

    public FlowText Node(string id, string type, string config = "{}")
    {
        _nodes.Add(new JsonObject { ["id"] = id, ["type"] = type, ["node_config"] = JsonNode.Parse(config) });
        return this;
    }

    /// <summary>Adds an edge to <c>input</c>, or, with a key, to <c>variables</c>.</summary>
    public FlowText Edge(string from, string to, string? key = null, string output = "output", string? fromKey = null)
    {
        _edges.Add(new JsonObject
        {
            ["id"] = $"{from}-{to}-{key}",
            ["from_id"] = new JsonObject { ["node_id"] = from, ["connector_name"] = output, ["key"] = fromKey },
            ["to_id"] = new JsonObject { ["node_id"] = to, ["connector_name"] = key is null ? "input" : "variables", ["key"] = key },
        });
        return this;
    }
}
