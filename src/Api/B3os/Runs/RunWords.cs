using System.Text.Json;
using Tributary.Api.B3os.Executions;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Runs;

/// <summary>What every answer tells of a run, however short it is.</summary>
internal sealed record RunWords
{
    private readonly string _status;

    /// <summary>Takes a run in.</summary>
    public RunWords(RunHeader header, RunStatus status, DateTimeOffset? startedAt, DateTimeOffset? finishedAt)
    {
        Header = header;
        StartedAt = startedAt;
        FinishedAt = finishedAt;
        Facts = JsonSerializer.Deserialize(header.Origin!.Document.Json.Span, B3osJson.Default.RunFacts)!;
        HasTimedOut = status == RunStatus.Stopped && Facts.SyncSeconds > 0 && finishedAt - header.CreatedAt >= TimeSpan.FromSeconds(Facts.SyncSeconds);
        _status = HasTimedOut ? B3osStatuses.Failure : B3osStatuses.Of(status);
    }

    /// <summary>Takes a run of a list in.</summary>
    public RunWords(RunSummary run)
        : this(run.Header, run.Status, run.StartedAt, run.FinishedAt)
    {
    }

    /// <summary>The run.</summary>
    public RunHeader Header { get; }

    /// <summary>When it began; null while it waits for that.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; }

    /// <summary>The id of the execution that it is; null for none.</summary>
    public string? ExecutionId => Facts.Execution is null ? null : ExecutionFacts.IdOf(Header.Id);

    /// <summary>What is kept with it.</summary>
    public RunFacts Facts { get; }

    /// <summary>Its status.</summary>
    public string Status => IsPartial ? B3osStatuses.Partial : _status;

    /// <summary>Whether some items of its loops failed. Default false.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether it was cancelled because it took longer than a synchronous run may.</summary>
    public bool HasTimedOut { get; }

    /// <summary>The id of its workflow; empty for a run without a saved one.</summary>
    public string WorkflowId => Header.WorkflowId == Guid.Empty ? string.Empty : B3osIds.WorkflowPrefix + Header.WorkflowId.ToString("N");

    /// <summary>Writes a run of a list.</summary>
    public static void WriteItem(Utf8JsonWriter writer, RunWords words)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, words.Header.Origin!.PublicId);
        words.Write(writer);
        writer.WriteString("workflowName"u8, words.Facts.WorkflowName);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(Header.WorkspaceId));
        writer.WriteString("workflowId"u8, WorkflowId);
        writer.WriteNumber("workflowVersion"u8, Facts.WorkflowVersion);
        writer.WriteString("status"u8, Status);
        writer.WriteString("triggerSource"u8, Facts.TriggerSource);
        writer.WriteString("triggeredBy"u8, Facts.TriggeredBy ?? string.Empty);
        writer.WriteString("triggerNodeId"u8, Reference.Root);
        writer.WriteString("sourceRunId"u8, Facts.SourceRunId);
        writer.WriteString("startedAt"u8, MomentText.Of(StartedAt ?? Header.CreatedAt));
        writer.WriteString("finishedAt"u8, FinishedAt is { } end ? MomentText.Of(end) : null);
        writer.WriteString("summary"u8, string.Empty);
        writer.WriteNumber("totalCu"u8, Facts.Units);
        writer.WriteBoolean("isSimulation"u8, false);
        writer.WriteBoolean("isDustTest"u8, false);
        if (Facts.Execution is { } execution)
        {
            writer.WriteString("executionId"u8, ExecutionId);
            writer.WriteString("externalRef"u8, execution.ExternalRef);
        }
    }
}
