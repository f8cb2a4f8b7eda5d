using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Jobs;

/// <summary>Writes jobs.</summary>
internal static class JobJson
{
    /// <summary>A whole job.</summary>
    public static void Write(Utf8JsonWriter writer, JobDetails job)
    {
        RunView view = job.Run.View;
        writer.WriteStartObject();
        WriteHead(writer, job.Head, view.Status, view.Failure);
        if (job.Graph is { } graph)
        {
            writer.WritePropertyName("nodes"u8);
            graph.WriteNodes(writer, job.Nodes);
            writer.WritePropertyName("edges"u8);
            graph.Edges.WriteTo(writer);
        }

        writer.WritePropertyName("result"u8);
        if (job.Results is { } results && (view.Status == RunStatus.Completed || results.Items.Count > 0))
        {
            results.Write(writer);
        }
        else
        {
            writer.WriteNullValue();
        }

        WriteTimes(writer, job.Run.Header.CreatedAt, view.StartedAt, view.FinishedAt, LastChange(view));
        writer.WriteEndObject();
    }

    /// <summary>A job in a list, without its graph and results.</summary>
    public static void WriteListed(Utf8JsonWriter writer, RunSummary run)
    {
        writer.WriteStartObject();
        WriteHead(writer, JobHead.Of(run.Header)!, run.Status, run.Failure);
        WriteTimes(writer, run.Header.CreatedAt, run.StartedAt, run.FinishedAt, run.FinishedAt ?? run.StartedAt);
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, JobHead head, RunStatus status, Failure? failure)
    {
        writer.WriteNumber("id"u8, head.Number);
        writer.WriteString("slug"u8, head.Slug);
        writer.WriteString("status"u8, JobStatus.Of(status));
        writer.WriteNumber("workflowId"u8, head.WorkflowNumber);
        writer.WriteString("error"u8, JobStatus.ErrorOf(status, failure));
    }

    private static void WriteTimes(Utf8JsonWriter writer, DateTimeOffset createdAt, DateTimeOffset? startedAt, DateTimeOffset? finishedAt, DateTimeOffset? changedAt)
    {
        AlienMoment.Write(writer, "createdAt"u8, createdAt);
        AlienMoment.Write(writer, "updatedAt"u8, changedAt ?? createdAt);
        AlienMoment.Write(writer, "startedAt"u8, startedAt);
        AlienMoment.Write(writer, "finishedAt"u8, finishedAt);
    }

    private static DateTimeOffset? LastChange(RunView view) =>
        view.FinishedAt ?? view.Nodes.Max(static node => node.FinishedAt ?? node.StartedAt) ?? view.StartedAt;
}
