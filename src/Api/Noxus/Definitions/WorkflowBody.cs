using System.Text.Json;
using Tributary.Api.Noxus.Catalog;
using Tributary.Api.Noxus.Versions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>
/// Writes a checked workflow, or a version of one, as it is kept: every key it was sent, with what clients rely on made good. Nodes have a name and objects
/// where clients expect objects; edges have an id.
/// </summary>
internal static class WorkflowBody
{
    private static readonly string[] NodeObjects = ["display", "node_config", "connector_config"];

    // The server's own: what a client sends back of an earlier answer does not count.
    private static readonly string[] OwnOfWorkflow = ["id", "group_id", "created_at", "updated_at", "etag", "name", "type"];

    private static readonly string[] OwnOfVersion = ["id", "workflow_id", "created_at", "updated_at", "created_by", "etag", "name", "description"];

    public static byte[] Render(SaveWorkflowRequest request, INodeCatalog catalog) => JsonText.Write((request, catalog), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, state.request.Name);
        writer.WriteString("type"u8, state.request.Type);
        WriteMembers(writer, state.request.Body, OwnOfWorkflow, state.catalog);
        writer.WriteEndObject();
    });

    public static byte[] Render(SaveVersionRequest request, INodeCatalog catalog) => JsonText.Write((request, catalog), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, state.request.Name);
        writer.WriteString("description"u8, state.request.Description);
        WriteMembers(writer, state.request.Body, OwnOfVersion, state.catalog);
        writer.WriteEndObject();
    });

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement body, string[] own, INodeCatalog catalog)
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (property.NameEquals("definition"u8))
            {
                writer.WritePropertyName("definition"u8);
                WriteDefinition(writer, property.Value, catalog);
            }
            else if (!own.Contains(property.Name))
            {
                property.WriteTo(writer);
            }
        }
    }

    private static void WriteDefinition(Utf8JsonWriter writer, JsonElement definition, INodeCatalog catalog)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in definition.EnumerateObject())
        {
            switch (property.Name)
            {
                case "nodes":
                    writer.WriteStartArray("nodes"u8);
                    foreach (JsonElement node in property.Value.EnumerateArray())
                    {
                        WriteNode(writer, node, catalog);
                    }

                    writer.WriteEndArray();
                    break;
                case "edges":
                    writer.WriteStartArray("edges"u8);
                    foreach (JsonElement edge in property.Value.EnumerateArray())
                    {
                        WriteEdge(writer, edge);
                    }

                    writer.WriteEndArray();
                    break;
                default:
                    property.WriteTo(writer);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonElement node, INodeCatalog catalog)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in node.EnumerateObject())
        {
            if (IsKept(property))
            {
                property.WriteTo(writer);
            }
        }

        if (!Has(node, "name"))
        {
            writer.WriteString("name"u8, catalog.Find(node.GetProperty("type"u8).GetString()!)!.Title);
        }

        foreach (string name in NodeObjects)
        {
            if (!Has(node, name))
            {
                writer.WriteStartObject(name);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsKept(JsonProperty property) => property.Name switch
    {
        "name" or "display" or "node_config" or "connector_config" => property.Value.ValueKind != JsonValueKind.Null,

        // Clients take these whole or do without them.
        "config_definition" => property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject().All(static field => IsFullField(field.Value)),
        "inputs" or "outputs" => property.Value.ValueKind == JsonValueKind.Array && property.Value.EnumerateArray().All(IsFullConnector),
        _ => true,
    };

    private static bool IsFullConnector(JsonElement connector) =>
        connector.ValueKind == JsonValueKind.Object && HasText(connector, "node_id") && HasText(connector, "name") && HasText(connector, "type");

    private static bool IsFullField(JsonElement field) =>
        field.ValueKind == JsonValueKind.Object
        && HasText(field, "type") && NodeCatalogDocument.ConfigTypes.Contains(field.GetProperty("type"u8).GetString()!)
        && field.TryGetProperty("description"u8, out JsonElement description) && description.ValueKind is JsonValueKind.String or JsonValueKind.Null
        && HasFlag(field, "visible") && HasFlag(field, "optional")
        && field.TryGetProperty("default"u8, out _);

    private static void WriteEdge(Utf8JsonWriter writer, JsonElement edge)
    {
        writer.WriteStartObject();
        if (!HasText(edge, "id"))
        {
            writer.WriteString("id"u8, Guid.NewGuid());
        }

        foreach (JsonProperty property in edge.EnumerateObject())
        {
            switch (property.Name)
            {
                case "id" when !HasText(edge, "id"):
                    break;
                case "from_id" or "to_id":
                    WriteEnd(writer, property);
                    break;
                default:
                    property.WriteTo(writer);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer, JsonProperty end)
    {
        writer.WriteStartObject(end.Name);
        foreach (JsonProperty property in end.Value.EnumerateObject())
        {
            if (property.Name != "optional" || property.Value.ValueKind != JsonValueKind.Null)
            {
                property.WriteTo(writer);
            }
        }

        // Clients want the key to be there, null or not.
        if (!end.Value.TryGetProperty("key"u8, out _))
        {
            writer.WriteNull("key"u8);
        }

        writer.WriteEndObject();
    }

    private static bool Has(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static bool HasFlag(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool HasText(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;
}
