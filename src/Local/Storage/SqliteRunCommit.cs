using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tributary.Engine;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>Makes durable whatever of a run is not: its header, its new events, its new large values, in one transaction.</summary>
internal sealed class SqliteRunCommit(LiveRun run, GraphArchive graphs, SqliteValueStore values) : RunCommit(run), ICommit
{
    private const int IsThereAlready = 2067;

    private (RunHeader? Header, int First, List<RunEvent> Events, List<ValueRef> Values)? _taken;
    private (RunStatus Status, int Progress)? _standing;

    public void Write(Transaction transaction)
    {
        if (_taken is null)
        {
            // Asked after the events were taken, it may tell of more than they do; then the next commit brings those.
            _taken = Run.TakeUnwritten();
            _standing = Run.Rest?.Standing();
        }

        (RunHeader? header, int first, List<RunEvent> events, List<ValueRef> newValues) = _taken.Value;
        byte[] id = Run.Header.Id.ToByteArray(bigEndian: true);
        RunEvent.RunStarted? started = first == 0 && events.Count > 0 ? events[0] as RunEvent.RunStarted : null;
        RunSummary? end = events.Count > 0 && events[^1] is RunEvent.RunFinished ? RunSummary.Of(Run.Final!) : null;
        if (header is not null)
        {
            transaction.Execute(
                "INSERT INTO runs (id, status, progress, started_at, finished_at, failure, outputs, workspace, workflow, graph, header) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                id,
                StatusOf(started, end),
                end?.Progress ?? _standing?.Progress ?? 0,
                started?.At.UtcTicks,
                end?.FinishedAt?.UtcTicks,
                FailureOf(end),
                OutputsOf(end),
                header.ListId.ToByteArray(bigEndian: true),
                header.WorkflowId.ToByteArray(bigEndian: true),
                graphs.Write(transaction, Run.Plan.Graph),
                JsonSerializer.SerializeToUtf8Bytes(header, EngineJson.Default.RunHeader));
        }
        else if (started is not null || end is not null || _standing is not null)
        {
            transaction.Execute(
                "UPDATE runs SET status = $1, progress = $2, started_at = COALESCE(started_at, $3), finished_at = $4, failure = $5, outputs = $6 WHERE id = $0",
                id,
                StatusOf(started, end),
                end?.Progress ?? _standing?.Progress ?? 0,
                started?.At.UtcTicks,
                end?.FinishedAt?.UtcTicks,
                FailureOf(end),
                OutputsOf(end));
        }

        foreach (ValueRef value in newValues)
        {
            values.Write(transaction, value);
        }

        foreach (DeliveryKey due in end is null ? [] : DeliveryKey.Due(Run.Header, end.Status))
        {
            SqliteDeliveryStore.Open(transaction, due);
        }

        if (events.Count > 0)
        {
            transaction.Execute(
                "INSERT INTO run_events (run, first, events) SELECT number, $1, $2 FROM runs WHERE id = $0", id, first + 1, EventLog.Encode(events));
        }
    }

    public void Committed()
    {
        (_, int first, List<RunEvent> events, List<ValueRef> newValues) = _taken!.Value;
        Run.MarkDurable(first + events.Count, newValues.Count);
        newValues.ForEach(values.LetGo);
        Succeed();
    }

    public override void Failed(Exception exception)
    {
        if (exception is SqliteException { SqliteExtendedErrorCode: IsThereAlready } && _taken?.Header is not null)
        {
            exception = new RunExistsException(Run.Header.Id, exception);
        }

        base.Failed(exception);
    }

    private int StatusOf(RunEvent.RunStarted? started, RunSummary? end) =>
        (int)(end?.Status ?? _standing?.Status ?? (started is null ? RunStatus.Queued : RunStatus.Running));

    private static byte[]? FailureOf(RunSummary? end) =>
        end?.Failure is { } failure ? JsonSerializer.SerializeToUtf8Bytes(failure, EngineJson.Default.Failure) : null;

    private static byte[]? OutputsOf(RunSummary? end) =>
        end?.Outputs is { Count: > 0 } outputs ? JsonSerializer.SerializeToUtf8Bytes(outputs, EngineJson.Default.IReadOnlyListNamedValue) : null;
}
