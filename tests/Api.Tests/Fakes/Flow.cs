using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

/// <summary>Builds workflows as clients send them.</summary>
internal sealed class Flow
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];

    public JsonObject Body => new()
    {
        ["name"] = "A flow",
        ["definition"] = new JsonObject { ["nodes"] = _nodes.DeepClone(), ["edges"] = _edges.DeepClone() },
    };

    public JsonElement Json => JsonSerializer.SerializeToElement(Body);

    /// <summary>Two inputs <c>A</c> (id <c>in-a</c>) and <c>B</c> (<c>in-b</c>), a text <c>mid</c> of both, and the output <c>out</c>.</summary>
    public static Flow Greeting() => new Flow()
        .Node("in-a", "InputNode", """{"label":"A"}""")
        .Node("in-b", "InputNode", """{"label":"B"}""")
        .Node("mid", "ComposeTextNode", """{"template":"((A)) and ((B))"}""")
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Edge("e1", "in-a", "mid", "variables", "A")
        .Edge("e2", "in-b", "mid", "variables", "B")
        .Edge("e3", "mid", "out");

    /// <summary>An input, a branch that leaves <c>no</c> out, and an output on each side.</summary>
    public static Flow Branching(string fail = "") => new Flow()
        .Node("in", "InputNode", """{"label":"X"}""")
        .Node("choose", "BranchNode", $$"""{"fail":"{{fail}}"}""")
        .Node("yes", "OutputNode")
        .Node("no", "OutputNode")
        .Edge("e1", "in", "choose")
        .Edge("e2", "choose", "yes", fromKey: "yes")
        .Edge("e3", "choose", "no", fromKey: "no");

    /// <summary>A node that waits for the test, and an output.</summary>
    public static Flow Gated() => new Flow().Node("gate", "GateNode").Node("out", "OutputNode").Edge("e1", "gate", "out");

    public Flow Node(string id, string type, string config = "{}")
    {
        _nodes.Add(new JsonObject { ["id"] = id, ["type"] = type, ["node_config"] = JsonNode.Parse(config) });
        return this;
    }

    public Flow Edge(string? id, string from, string to, string connector = "input", string? key = null, string output = "output", string? fromKey = null)
    {
        _edges.Add(new JsonObject
        {
            ["id"] = id,
            ["from_id"] = new JsonObject { ["node_id"] = from, ["connector_name"] = output, ["key"] = fromKey },
            ["to_id"] = new JsonObject { ["node_id"] = to, ["connector_name"] = connector, ["key"] = key },
        });
        return this;
    }

    public StoredWorkflow Stored(string etag = "1") => new(
        Guid.NewGuid(), Guid.NewGuid(), "A flow", "flow", Encoding.UTF8.GetBytes(Body.ToJsonString()), etag, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public CompiledWorkflow Compile()
    {
        FaultList faults = new();
        CompiledWorkflow? compiled = CompiledWorkflow.Compile(Stored().Body, TestNodes.Catalog, faults);
        Assert.Empty(faults.Faults);
        return compiled!;
    }
}
