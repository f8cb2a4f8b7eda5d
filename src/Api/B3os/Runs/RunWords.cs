using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Runs;

/// <summary>What every answer tells of a run, however short it is.</summary>
internal sealed record RunWords
{
    private readonly RunHeader _header;
    private readonly string _status;
    private readonly DateTimeOffset _startedAt;
    private readonly DateTimeOffset? _finishedAt;

    /// <summary>Takes a run in.</summary>
    public RunWords(RunHeader header, RunStatus status, DateTimeOffset? startedAt, DateTimeOffset? finishedAt)
    {
        _header = header;
        _startedAt = startedAt ?? header.CreatedAt;
        _finishedAt = finishedAt;
        Facts = JsonSerializer.Deserialize(header.Origin!.Document.Json.Span, B3osJson.Default.RunFacts)!;
        HasTimedOut = status == RunStatus.Stopped && Facts.SyncSeconds > 0 && finishedAt - header.CreatedAt >= TimeSpan.FromSeconds(Facts.SyncSeconds);
        _status = HasTimedOut ? B3osStatuses.Failure : B3osStatuses.Of(status);
    }

    /// <summary>Takes a run of a list in.</summary>
    public RunWords(RunSummary run)
        : this(run.Header, run.Status, run.StartedAt, run.FinishedAt)
    {
    }

    /// <summary>What is kept with it.</summary>
    public RunFacts Facts { get; }

    /// <summary>Its status.</summary>
    public string Status => IsPartial ? B3osStatuses.Partial : _status;

    /// <summary>Whether some items of its loops failed. Default false.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether it was cancelled because it took longer than a synchronous run may.</summary>
    public bool HasTimedOut { get; }

    /// <summary>The id of its workflow; empty for a run without a saved one.</summary>
    public string WorkflowId => _header.WorkflowId == Guid.Empty ? string.Empty : B3osIds.WorkflowPrefix + _header.WorkflowId.ToString("N");

    /// <summary>Writes a run of a list.</summary>
    public static void WriteItem(Utf8JsonWriter writer, RunWords words)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, words._header.Origin!.PublicId);
        words.Write(writer);
        writer.WriteString("workflowName"u8, words.Facts.WorkflowName);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(_header.WorkspaceId));
        writer.WriteString("workflowId"u8, WorkflowId);
        writer.WriteNumber("workflowVersion"u8, Facts.WorkflowVersion);
        writer.WriteString("status"u8, Status);
        writer.WriteString("triggerSource"u8, Facts.TriggerSource);
        writer.WriteString("triggeredBy"u8, Facts.TriggeredBy ?? string.Empty);
        writer.WriteString("triggerNodeId"u8, Reference.Root);
        writer.WriteString("sourceRunId"u8, Facts.SourceRunId);
        writer.WriteString("startedAt"u8, MomentText.Of(_startedAt));
        writer.WriteString("finishedAt"u8, _finishedAt is { } end ? MomentText.Of(end) : null);
        writer.WriteString("summary"u8, string.Empty);
        writer.WriteNumber("totalCu"u8, Facts.Units);
        writer.WriteBoolean("isSimulation"u8, false);
        writer.WriteBoolean("isDustTest"u8, false);
    }
}
