using System.Text.Json.Nodes;

namespace Tributary.Api.Tests.Alien.Scene;

/// <summary>A workflow in the making, in the form that clients send.</summary>
internal sealed class AlienFlow
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];
    private string _more = "{}";

    public string Nodes => _nodes.ToJsonString();

    public string Edges => _edges.ToJsonString();

    public string Body
    {
        get
        {
            JsonObject body = new() { ["name"] = "My flow", ["nodes"] = _nodes.DeepClone(), ["edges"] = _edges.DeepClone() };
            foreach ((string name, JsonNode? value) in JsonNode.Parse(_more)!.AsObject())
            {
                body[name] = value?.DeepClone();
            }

            return body.ToJsonString();
        }
    }

    public static AlienFlow Empty() => new();

    /// <summary>An entry whose field <c>q</c> comes out as <c>answer</c>.</summary>
    public static AlienFlow Echo() => Empty().Entry("in", """{"q":"fixed"}""").Exit("out", """{"answer":{"value":"{{ @in.q }}","isExpression":true}}""").Edge("in", "out");

    /// <summary>A call that waits for the test, between an entry and an exit.</summary>
    public static AlienFlow Held(string url) => Empty()
        .Entry("in").Node("hold", "http_call", $$"""{"url":"{{url}}"}""").Exit("out", """{"said":{"value":"{{ @hold.body }}","isExpression":true}}""")
        .Edge("in", "hold").Edge("hold", "out");

    /// <summary>Adds or replaces keys of the workflow.</summary>
    public AlienFlow With(string json)
    {
        _more = json;
        return this;
    }

    public AlienFlow Entry(string id, string parameters = "{}") => Node(id, "http_request", parameters, """{"isInput":true,"handles":["outputs"]}""");

    public AlienFlow Exit(string id, string parameters = "{}") => Node(id, "http_response", parameters, """{"isOutput":true,"handles":["inputs"]}""");

    public AlienFlow Node(string id, string type, string parameters = "{}", string data = "{}")
    {
        JsonObject whole = JsonNode.Parse(data)!.AsObject();
        whole["label"] = id;
        whole["isExecuted"] = false;
        whole["params"] = JsonNode.Parse(parameters);
        whole["inputs"] = new JsonArray();
        whole["outputs"] = new JsonArray();
        whole["errors"] = new JsonArray();
        _nodes.Add((JsonNode)new JsonObject { ["id"] = id, ["type"] = type, ["data"] = whole, ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 } });
        return this;
    }

    /// <summary>A group around the nodes and edges of another flow.</summary>
    public AlienFlow Group(string id, AlienFlow inner, string data = "{}")
    {
        JsonObject whole = JsonNode.Parse(data)!.AsObject();
        whole["workflow"] = new JsonObject { ["nodes"] = inner._nodes.DeepClone(), ["edges"] = inner._edges.DeepClone() };
        return Node(id, "group", data: whole.ToJsonString());
    }

    public AlienFlow Edge(string source, string target, string? from = "outputs", string? to = "inputs")
    {
        JsonObject edge = new() { ["id"] = $"e{_edges.Count + 1}", ["source"] = source, ["target"] = target };
        if (from is not null)
        {
            edge["sourceHandle"] = from;
            edge["targetHandle"] = to;
        }

        _edges.Add((JsonNode)edge);
        return this;
    }
}
