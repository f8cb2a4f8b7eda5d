using System.Text.Json.Nodes;
using Tributary.Api.Tests.Alien.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>A <see cref="RandomWorkflow"/> in the format of each door.</summary>
internal static class Formats
{
    // An address that no server lets workflows call.
    private const string Refused = "http://10.0.0.1/";

    /// <summary>As a body of <c>POST /v1/workflows</c>. The text of each node is an output of its name.</summary>
    public static string Noxus(RandomWorkflow workflow)
    {
        Flow flow = new();
        foreach (string name in RandomWorkflow.Names)
        {
            flow.Node(name, "InputNode", new JsonObject { ["label"] = name }.ToJsonString());
        }

        foreach (RandomNode node in workflow.Nodes)
        {
            flow = node.IsFailing
                ? flow.Node(node.Id, "HttpRequestNode", new JsonObject { ["url"] = Refused }.ToJsonString())
                : flow.Node(node.Id, "ComposeTextNode", new JsonObject { ["template"] = node.Template(static source => $"(({source}))") }.ToJsonString());
            flow.Node($"{node.Id} out", "OutputNode", new JsonObject { ["label"] = node.Id }.ToJsonString());
        }

        foreach (RandomNode node in workflow.Nodes)
        {
            foreach (string source in node.Sources)
            {
                flow.Edge($"{source} {node.Id}", source, node.Id, "variables", source);
            }

            flow.Edge($"{node.Id} out", node.Id, $"{node.Id} out");
        }

        return flow.Body.ToJsonString();
    }

    /// <summary>As a definition.</summary>
    public static string B3os(RandomWorkflow workflow)
    {
        JsonObject nodes = new() { ["root"] = Action("manual", [], workflow.Nodes.Where(static node => node.Parents.Count == 0)) };
        foreach (RandomNode node in workflow.Nodes)
        {
            IEnumerable<RandomNode> children = workflow.Nodes.Where(child => child.Parents.Contains(node.Id));
            nodes[node.Id] = node.IsFailing
                ? Action("http-request", new JsonObject { ["url"] = Refused, ["method"] = "GET" }, children)
                : Action("format", new JsonObject { ["template"] = node.Template(static source => RandomWorkflow.Names.Contains(source) ? $"{{{{root.result.{source}}}}}" : $"{{{{{source}.result.formatted}}}}") }, children);
        }

        return new JsonObject { ["nodes"] = nodes }.ToJsonString();
    }

    /// <summary>As a body of <c>POST /workflows</c>.</summary>
    public static string Alien(RandomWorkflow workflow)
    {
        AlienFlow flow = AlienFlow.Empty().Entry("in");
        foreach (RandomNode node in workflow.Nodes)
        {
            JsonObject fields = new() { ["text"] = node.Template(static source => RandomWorkflow.Names.Contains(source) ? $"{{{{ @in.{source} }}}}" : $"{{{{ @{source}.text }}}}") };
            flow = node.IsFailing
                ? flow.Node(node.Id, "http_call", new JsonObject { ["url"] = Refused }.ToJsonString())
                : flow.Node(node.Id, "edit_fields", new JsonObject { ["keep_input"] = false, ["fields"] = new JsonObject { ["value"] = fields, ["isExpression"] = true } }.ToJsonString());
        }

        foreach (RandomNode node in workflow.Nodes)
        {
            foreach (string parent in node.Parents.DefaultIfEmpty("in"))
            {
                flow.Edge(parent, node.Id);
            }
        }

        return flow.Body;
    }

    private static JsonObject Action(string type, JsonObject payload, IEnumerable<RandomNode> children) => new()
    {
        ["type"] = type,
        ["payload"] = payload,
        ["children"] = new JsonArray([.. children.Select(static child => JsonValue.Create(child.Id))]),
    };
}
