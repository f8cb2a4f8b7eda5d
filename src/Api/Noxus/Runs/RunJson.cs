using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Subflows;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// Writes runs as clients read them. No key may be named like a method of a client's run object (json, copy, stop, wait…): clients
/// that refresh a run assign every key they find.
/// </summary>
internal static class RunJson
{
    /// <summary>A run with its progress.</summary>
    public static void Write(Utf8JsonWriter writer, RunSnapshot run, RunOutput output, LoadedValues loaded, SubflowExecutions subflows, HandlerProgress handler = default)
    {
        RunView view = run.View;
        writer.WriteStartObject();
        WriteHeader(writer, run.Header);
        writer.WriteStartObject("input"u8);
        for (int i = 0; i < run.Header.Input.Count; i++)
        {
            NamedValue value = run.Header.Input[i];
            writer.WritePropertyName(value.Name);
            writer.WriteRawValue(loaded.Json(value.Value), skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("output"u8);
        output.Write(writer, loaded);
        WriteSelection(writer, run.Header);
        writer.WritePropertyName("progress_details"u8);
        ProgressJson.Write(writer, run.Header, view, subflows, handler);
        WriteEnd(writer, view.Status, view.Progress, run.Header.CreatedAt, view.FinishedAt, view.Failure);
        if (handler.Run is { } handling)
        {
            writer.WriteString("error_handler_run_id"u8, handling.Header.Id);
        }

        writer.WriteEndObject();
    }

    /// <summary>A run as lists show it: without its progress, and without the values that would have to be loaded.</summary>
    public static void Write(Utf8JsonWriter writer, RunSummary run)
    {
        writer.WriteStartObject();
        WriteHeader(writer, run.Header);
        writer.WriteStartObject("input"u8);
        foreach (NamedValue value in run.Header.Input)
        {
            if (!value.Value.IsStored)
            {
                writer.WritePropertyName(value.Name);
                writer.WriteRawValue(value.Value.Json.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
        writer.WritePropertyName("output"u8);
        RunOutput.Of(run).Write(writer, LoadedValues.None);
        WriteSelection(writer, run.Header);
        writer.WriteNull("progress_details"u8);
        WriteEnd(writer, run.Status, run.Progress, run.Header.CreatedAt, run.FinishedAt, run.Failure);
        writer.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter writer, RunHeader header)
    {
        writer.WriteString("id"u8, header.Id);
        writer.WriteString("group_id"u8, header.WorkspaceId);
        writer.WriteString("workflow_id"u8, header.WorkflowId);
        if (header.SourceRunId is { } source)
        {
            writer.WriteString("source_run_id"u8, source);
        }

        if (header.HandledRunId is { } handled)
        {
            writer.WriteString("handled_run_id"u8, handled);
        }
    }

    private static void WriteSelection(Utf8JsonWriter writer, RunHeader header)
    {
        if (header.Selection.NodeIds is { } nodes)
        {
            writer.WriteStartArray("node_ids"u8);
            foreach (string node in nodes)
            {
                writer.WriteStringValue(node);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull("node_ids"u8);
        }

        writer.WriteString("single_node_id"u8, header.Selection.SingleNodeId);
        if (header.WorkflowVersionId is { } version)
        {
            writer.WriteString("workflow_version_id"u8, version);
        }
        else
        {
            writer.WriteNull("workflow_version_id"u8);
        }
    }

    private static void WriteEnd(
        Utf8JsonWriter writer, RunStatus status, int progress, DateTimeOffset createdAt, DateTimeOffset? finishedAt, Failure? failure)
    {
        writer.WriteString("status"u8, NoxusStatuses.Of(status));
        writer.WriteNumber("progress"u8, progress);
        Timestamp.Write(writer, "created_at"u8, createdAt);
        Timestamp.Write(writer, "finished_at"u8, finishedAt);
        if (failure is not null)
        {
            writer.WriteString("error"u8, failure.Message);
        }
    }
}
