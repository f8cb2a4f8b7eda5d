using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Http;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>Where a workflow names others: as its error handler, and in the nodes that call workflows or saved versions of them.</summary>
internal static class References
{
    private const string CalledWorkflow = "workflow_id";
    private const string CalledVersion = "workflow_version_id";

    private static readonly string[] CallingNodes = ["InvokeSubflowNode", "ForEachNode"];

    /// <summary>The workflows it names, each with the version when one is named.</summary>
    public static IReadOnlyList<(Guid Workflow, Guid? Version)> Of(ReadOnlyMemory<byte> body)
    {
        List<(Guid, Guid?)> found = [];
        JsonObject workflow = JsonNode.Parse(body.Span)!.AsObject();
        if (IdOf(workflow["error_handler"]) is { } handler)
        {
            found.Add((handler, null));
        }

        foreach (JsonObject config in Calls(workflow))
        {
            if (IdOf(config[CalledWorkflow]) is { } called)
            {
                found.Add((called, IdOf(config[CalledVersion])));
            }
        }

        return found;
    }

    /// <summary>The workflow with the ids of others replaced.</summary>
    /// <param name="workflow">An object of any shape.</param>
    /// <param name="ids">The new ids of workflows and versions by their old ones; the others stay.</param>
    public static JsonElement Map(JsonObject workflow, IReadOnlyDictionary<Guid, Guid> ids)
    {
        Replace(workflow, "error_handler", ids);
        foreach (JsonObject config in Calls(workflow))
        {
            Replace(config, CalledWorkflow, ids);
            Replace(config, CalledVersion, ids);
        }

        return JsonText.Parse(JsonText.Write(workflow, static (writer, each) => each.WriteTo(writer)));
    }

    /// <summary>An id in the form of a text; null when there is none.</summary>
    public static Guid? IdOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String && RequestValues.TryReadId(value.GetValue<string>(), out Guid id) ? id : null;

    private static void Replace(JsonObject parent, string name, IReadOnlyDictionary<Guid, Guid> ids)
    {
        if (IdOf(parent[name]) is { } id && ids.TryGetValue(id, out Guid mapped))
        {
            parent[name] = mapped.ToString();
        }
    }

    private static IEnumerable<JsonObject> Calls(JsonObject workflow) =>
        workflow["definition"] is JsonObject definition && definition["nodes"] is JsonArray nodes
            ? nodes.OfType<JsonObject>()
                .Where(static node => node["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && CallingNodes.Contains(type.GetValue<string>()))
                .Select(static node => node["node_config"])
                .OfType<JsonObject>()
            : [];
}
