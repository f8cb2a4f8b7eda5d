using System.Text.Json.Nodes;

namespace Tributary.Load;

/// <summary>Writes workflow definitions.</summary>
internal sealed class Flow
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];

    public Flow Input(string id) => Node(id, "InputNode", new JsonObject { ["label"] = "Name" });

    public Flow Text(string id, IReadOnlyList<string> sources)
    {
        string template = string.Join(' ', sources.Select(static source => $"(({source}))"));
        Node(id, "ComposeTextNode", new JsonObject { ["template"] = $"{id}: {(template.Length > 200 ? template[..200] : template)}" });
        foreach (string source in sources)
        {
            Edge(source, id, "variables", source);
        }

        return this;
    }

    public Flow Output(string source)
    {
        Node("out", "OutputNode", new JsonObject { ["label"] = "Result" });
        return Edge(source, "out", "input", null);
    }

    public Flow Delay(string id, double seconds, string source)
    {
        Node(id, "DelayNode", new JsonObject { ["seconds"] = seconds });
        return Edge(source, id, "input", null);
    }

    public JsonObject Build(string name) => new()
    {
        ["name"] = name,
        ["type"] = "flow",
        ["definition"] = new JsonObject { ["nodes"] = _nodes, ["edges"] = _edges },
    };

    private Flow Node(string id, string type, JsonObject config)
    {
        _nodes.Add(new JsonObject { ["id"] = id, ["type"] = type, ["name"] = id, ["node_config"] = config, ["connector_config"] = new JsonObject() });
        return this;
    }

    private Flow Edge(string from, string to, string connector, string? key)
    {
        _edges.Add(new JsonObject
        {
            ["id"] = $"{from}-{to}",
            ["from_id"] = new JsonObject { ["node_id"] = from, ["connector_name"] = "output", ["key"] = null },
            ["to_id"] = new JsonObject { ["node_id"] = to, ["connector_name"] = connector, ["key"] = key },
        });
        return this;
    }
}
