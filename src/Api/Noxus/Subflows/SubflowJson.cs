using System.Globalization;
using System.Text.Json;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Subflows;

/// <summary>Writes a run's runs of another workflow.</summary>
internal static class SubflowJson
{
    /// <summary>In an answer that has grown beyond this, definitions have no nodes and no more iterations are shown (8 MiB).</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    /// <summary>Writes those of a node as a property of an object by node.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="execution">The node.</param>
    /// <param name="subflows">What its runs have in turn.</param>
    public static void WriteProperty(Utf8JsonWriter writer, SubflowExecution execution, SubflowExecutions subflows)
    {
        writer.WriteStartObject(execution.NodeId);
        writer.WriteString("node_id"u8, execution.NodeId);
        writer.WriteString("workflow_name"u8, execution.WorkflowName);
        writer.WriteString("workflow_id"u8, execution.WorkflowId);
        writer.WriteStartObject("workflow_definition"u8);
        WriteDefinition(writer, IsFull(writer) ? null : execution.Graph);
        writer.WriteEndObject();
        writer.WriteNull("raw_definition"u8);
        writer.WriteNumber("total_iterations"u8, execution.Total);
        writer.WriteStartObject("iterations"u8);
        foreach ((int index, RunSnapshot run) in execution.Iterations)
        {
            if (IsFull(writer))
            {
                break;
            }

            writer.WritePropertyName(index.ToString(CultureInfo.InvariantCulture));
            ProgressJson.Write(writer, run.Header, run.View, subflows);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static bool IsFull(Utf8JsonWriter writer) => writer.BytesCommitted + writer.BytesPending > MostBytes;

    private static void WriteDefinition(Utf8JsonWriter writer, WorkflowGraph? graph)
    {
        writer.WriteStartArray("nodes"u8);
        foreach (GraphNode node in graph?.Nodes ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, node.Id);
            writer.WriteString("type"u8, node.Type);
            writer.WriteString("name"u8, node.Name);
            writer.WritePropertyName("node_config"u8);
            if (node.Config.Json.ValueKind == JsonValueKind.Object)
            {
                node.Config.Json.WriteTo(writer);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }

            WriteLists(writer, node.Lists);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("edges"u8);
        foreach (GraphEdge edge in graph?.Edges ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, edge.Id);
            WriteEnd(writer, "from_id"u8, edge.From);
            WriteEnd(writer, "to_id"u8, edge.To);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLists(Utf8JsonWriter writer, IReadOnlyList<string>? lists)
    {
        if (lists is null)
        {
            return;
        }

        writer.WriteStartObject("connector_config"u8);
        writer.WriteStartArray("inputs"u8);
        foreach (string connector in lists)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, connector);
            writer.WriteBoolean("propagates_list"u8, true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Port port)
    {
        writer.WriteStartObject(name);
        writer.WriteString("connector_name"u8, port.Connector);
        writer.WriteString("node_id"u8, port.NodeId);
        writer.WriteString("key"u8, port.Key);
        writer.WriteBoolean("optional"u8, false);
        writer.WriteEndObject();
    }
}
