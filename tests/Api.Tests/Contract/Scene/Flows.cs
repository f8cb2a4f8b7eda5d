using System.Text.Json.Nodes;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>Workflows of node kinds that every server has.</summary>
internal static class Flows
{
    /// <summary>An input <c>in</c> and an output <c>out</c>.</summary>
    public static Flow Echo() => new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("out", "OutputNode").Edge("e1", "in", "out");

    /// <summary>A call <c>call</c> of a URL, and an output <c>out</c>.</summary>
    public static Flow Call(string url) => new Flow().Http("call", url).Node("out", "OutputNode").Edge("e1", "call", "out");

    /// <summary>An output <c>early</c> that is reached, and another, <c>late</c>, behind a call that is held under a name.</summary>
    public static Flow Held(RemoteServer remote, string name) => new Flow()
        .Node("in", "InputNode", """{"label":"X","fixed_value":true,"value":"now"}""")
        .Node("early", "OutputNode", """{"label":"Early"}""")
        .Http("hold", remote.Url($"/hold/{name}"))
        .Node("text", "ExtractJsonNode", """{"path":"body"}""")
        .Node("late", "OutputNode", """{"label":"Late"}""")
        .Edge("e1", "in", "early")
        .Edge("e2", "hold", "text")
        .Edge("e3", "text", "late");

    public static Flow Http(this Flow flow, string id, string url) =>
        flow.Node(id, "HttpRequestNode", new JsonObject { ["url"] = url }.ToJsonString());
}
