using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a workflow.</summary>
internal static class StrictWorkflow
{
    private static readonly FrozenSet<string> NodeTypes = NodeRegistry.BuiltIn().Public.Kinds.Select(static kind => kind.Type).Append(TellingNode.Type).ToFrozenSet();

    public static void Check(JsonElement workflow, string at = "workflow")
    {
        Demand.Uuid(workflow, "id", at);
        Demand.Uuid(workflow, "group_id", at);
        Demand.Text(workflow, "name", at);
        Demand.Text(workflow, "type", at);
        Demand.Moment(workflow, "created_at", at);
        if (workflow.TryGetProperty("error_handler", out JsonElement handler) && handler.ValueKind != JsonValueKind.Null)
        {
            Demand.Uuid(workflow, "error_handler", at);
        }

        Demand.Text(workflow, "etag", at);
        Demand.Moment(workflow, "updated_at", at);
        CheckDefinition(workflow, at);
    }

    /// <summary>The member <c>definition</c> of a workflow or a version.</summary>
    public static void CheckDefinition(JsonElement parent, string at)
    {
        JsonElement definition = Demand.Object(parent, "definition", at);
        foreach ((JsonElement node, string place) in Demand.List(definition, "nodes", $"{at}.definition"))
        {
            CheckNode(node, place);
        }

        foreach ((JsonElement edge, string place) in Demand.List(definition, "edges", $"{at}.definition"))
        {
            Demand.TextOrNull(edge, "id", place);
            CheckPoint(Demand.Object(edge, "from_id", place), $"{place}.from_id");
            CheckPoint(Demand.Object(edge, "to_id", place), $"{place}.to_id");
        }
    }

    private static void CheckNode(JsonElement node, string at)
    {
        Demand.Text(node, "id", at);
        Demand.OneOf(node, "type", at, NodeTypes);
        Demand.Object(node, "display", at);
        Demand.Object(node, "node_config", at);
        Demand.Object(node, "connector_config", at);
        if (node.TryGetProperty("name", out _))
        {
            Demand.Text(node, "name", at);
        }

        foreach (string list in new[] { "inputs", "outputs" }.Where(list => node.TryGetProperty(list, out _)))
        {
            foreach ((JsonElement connector, string place) in Demand.List(node, list, at))
            {
                Demand.Text(connector, "node_id", place);
                Demand.Text(connector, "name", place);
                Demand.Text(connector, "type", place);
            }
        }

        if (node.TryGetProperty("config_definition", out _))
        {
            StrictCatalogue.CheckConfig(node, "config_definition", at);
        }
    }

    private static void CheckPoint(JsonElement point, string at)
    {
        Demand.Text(point, "node_id", at);
        Demand.Text(point, "connector_name", at);
        Demand.TextOrNull(point, "key", at);
        if (point.TryGetProperty("optional", out _))
        {
            Demand.Flag(point, "optional", at);
        }
    }
}
