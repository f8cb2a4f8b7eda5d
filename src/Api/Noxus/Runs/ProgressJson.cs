using System.Globalization;
using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Subflows;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Writes <c>progress_details</c>: where every node and edge of a run stands.</summary>
internal static class ProgressJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="header">The run.</param>
    /// <param name="view">Where it stands.</param>
    /// <param name="subflows">Its runs of other workflows, and theirs; those that were not read are left out.</param>
    /// <param name="handler">What became of its error handler, for those who look at a run that is over.</param>
    public static void Write(Utf8JsonWriter writer, RunHeader header, RunView view, SubflowExecutions subflows, HandlerProgress handler = default)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("executed_nodes"u8);
        foreach (int node in view.SettledOrder)
        {
            if (view.Nodes[node].Status is NodeStatus.Succeeded or NodeStatus.Failed)
            {
                writer.WriteStringValue(view.Plan.Nodes[node].Id);
            }
        }

        writer.WriteEndArray();
        WriteNodes(writer, "running_nodes"u8, view, static status => status.IsUnderWay());
        writer.WriteEndArray();
        WriteNodes(writer, "remaining_nodes"u8, view, static status => status == NodeStatus.Pending);
        writer.WriteEndArray();
        WriteNodes(writer, "skipped_nodes"u8, view, static status => status == NodeStatus.Skipped);
        foreach (string excluded in view.Plan.ExcludedNodes)
        {
            writer.WriteStringValue(excluded);
        }

        writer.WriteEndArray();
        WriteHandler(writer, handler.Run?.View);
        WriteNodeProgress(writer, view);
        writer.WriteStartObject("subflow_executions"u8);
        foreach (SubflowExecution execution in subflows.Of(header.Id))
        {
            SubflowJson.WriteProperty(writer, execution, subflows);
        }

        writer.WriteEndObject();
        WriteEdgeProgress(writer, view);
        WriteLogs(writer, header, view, handler.Refusal);
        writer.WriteEndObject();
    }

    /// <summary>The nodes of the error handler that have begun: those that ended in the order in which they did, then those at work.</summary>
    private static void WriteHandler(Utf8JsonWriter writer, RunView? handler)
    {
        writer.WriteStartArray("error_handler_nodes"u8);
        foreach (int node in handler?.SettledOrder ?? [])
        {
            if (handler!.Nodes[node].Status is NodeStatus.Succeeded or NodeStatus.Failed)
            {
                writer.WriteStringValue(handler.Plan.Nodes[node].Id);
            }
        }

        for (int node = 0; node < handler?.Nodes.Count; node++)
        {
            if (handler.Nodes[node].Status.IsUnderWay())
            {
                writer.WriteStringValue(handler.Plan.Nodes[node].Id);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteNodes(Utf8JsonWriter writer, ReadOnlySpan<byte> name, RunView view, Func<NodeStatus, bool> matches)
    {
        writer.WriteStartArray(name);
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            if (matches(view.Nodes[node].Status))
            {
                writer.WriteStringValue(view.Plan.Nodes[node].Id);
            }
        }
    }

    private static void WriteNodeProgress(Utf8JsonWriter writer, RunView view)
    {
        writer.WriteStartObject("per_node_progress"u8);
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            NodeView progress = view.Nodes[node];
            if (NoxusStatuses.Of(progress.Status) is { } status)
            {
                writer.WriteStartObject(view.Plan.Nodes[node].Id);
                WriteNode(writer, status, progress.Iterations, progress.StartedAt, progress.FinishedAt);
                WriteWarnings(writer, view.Plan.Nodes[node].Id, progress.Warnings);
                writer.WriteEndObject();
            }
        }

        foreach (string excluded in view.Plan.ExcludedNodes)
        {
            writer.WriteStartObject(excluded);
            WriteNode(writer, NoxusStatuses.Skipped, (0, 1), null, null);
            WriteWarnings(writer, excluded, []);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonEncodedText status, (int Done, int Total) iterations, DateTimeOffset? started, DateTimeOffset? finished)
    {
        writer.WriteNumber("current_it"u8, iterations.Done);
        writer.WriteNumber("total_it"u8, iterations.Total);
        writer.WriteString("status"u8, status);
        Timestamp.Write(writer, "started_at"u8, started);
        Timestamp.Write(writer, "finished_at"u8, finished);
    }

    private static void WriteWarnings(Utf8JsonWriter writer, string nodeId, IReadOnlyList<NodeWarning> warnings)
    {
        writer.WriteStartArray("warnings"u8);
        for (int i = 0; i < warnings.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("detail"u8, warnings[i].Detail);
            writer.WriteString("identifier"u8, NoxusStatuses.OfWarning(warnings[i].Code));
            writer.WriteString("node_id"u8, nodeId);
            writer.WriteStartObject("params"u8);
            writer.WriteEndObject();
            writer.WriteNull("markdown"u8);
            writer.WriteNull("snippet"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEdgeProgress(Utf8JsonWriter writer, RunView view)
    {
        writer.WriteStartObject("per_edge_progress"u8);
        for (int edge = 0; edge < view.Plan.Edges.Count; edge++)
        {
            WriteEdge(writer, view.Plan.Edges[edge].Edge.Id, NoxusStatuses.Of(view.EdgeStatus(edge)));
        }

        foreach (GraphEdge excluded in view.Plan.ExcludedEdges)
        {
            WriteEdge(writer, excluded.Id, NoxusStatuses.Skipped);
        }

        writer.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter writer, string id, JsonEncodedText status)
    {
        writer.WriteStartObject(id);
        writer.WriteString("status"u8, status);
        writer.WriteEndObject();
    }

    private static void WriteLogs(Utf8JsonWriter writer, RunHeader header, RunView view, string? refusal)
    {
        writer.WriteStartObject("run_logs"u8);
        for (int i = 0; i < header.Notes.Count; i++)
        {
            writer.WriteString(string.Create(CultureInfo.InvariantCulture, $"note_{i + 1}"), header.Notes[i]);
        }

        if (view.Failure is { } failure)
        {
            writer.WriteString("error"u8, failure.Message);
            writer.WriteString("error_type"u8, failure.Type);
        }

        if (refusal is not null)
        {
            writer.WriteString("error_handler"u8, refusal);
        }

        WriteQuestions(writer, view);
        WriteEvents(writer, view);
        writer.WriteEndObject();
    }

    /// <summary>What people are asked, by the node that asks; of a node whose child run waits for someone, that run.</summary>
    private static void WriteQuestions(Utf8JsonWriter writer, RunView view)
    {
        bool isOpen = false;
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            NodeView asking = view.Nodes[node];
            if (asking.Status != NodeStatus.AwaitingFeedback)
            {
                continue;
            }

            if (!isOpen)
            {
                writer.WriteStartObject("awaiting_human_feedback"u8);
                isOpen = true;
            }

            writer.WriteStartObject(view.Plan.Nodes[node].Id);
            if (asking.Asks is { } asks)
            {
                QuestionJson.WriteKeys(writer, asks);
            }
            else if (asking.RestingChild is { } child)
            {
                writer.WriteString("run_id"u8, child);
            }

            writer.WriteEndObject();
        }

        if (isOpen)
        {
            writer.WriteEndObject();
        }
    }

    /// <summary>What events are waited for, by the node that waits; of a node whose child run waits for one, that run.</summary>
    private static void WriteEvents(Utf8JsonWriter writer, RunView view)
    {
        bool isOpen = false;
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            if (view.Nodes[node] is not { Status: NodeStatus.Waiting } waiting || (waiting.Listens is null && waiting.RestingChild is null))
            {
                continue;
            }

            if (!isOpen)
            {
                writer.WriteStartObject("awaiting_event"u8);
                isOpen = true;
            }

            writer.WriteStartObject(view.Plan.Nodes[node].Id);
            if (waiting.Listens is { } wait)
            {
                writer.WriteString("event"u8, wait.Topic);
                Timestamp.Write(writer, "deadline"u8, wait.Deadline);
            }
            else
            {
                writer.WriteString("run_id"u8, waiting.RestingChild!.Value);
            }

            writer.WriteEndObject();
        }

        if (isOpen)
        {
            writer.WriteEndObject();
        }
    }
}
