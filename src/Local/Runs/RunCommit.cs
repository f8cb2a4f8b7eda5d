using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Local.Storage;

namespace Tributary.Local.Runs;

/// <summary>Makes durable whatever of a run is not: its header, its new events, its new large values, in one transaction.</summary>
internal sealed class RunCommit(LiveRun run, GraphArchive graphs, SqliteValueStore values) : ICommit
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (RunHeader? Header, int First, List<RunEvent> Events, List<ValueRef> Values)? _taken;

    /// <summary>Completes when all that was appended before this commit was taken up is on disk.</summary>
    public Task Done => _done.Task;

    public void Write(Transaction transaction)
    {
        _taken ??= run.TakeUnwritten();
        (RunHeader? header, int first, List<RunEvent> events, List<ValueRef> newValues) = _taken.Value;
        byte[] id = run.Header.Id.ToByteArray(bigEndian: true);
        RunEvent.RunFinished? finished = events.Count > 0 ? events[^1] as RunEvent.RunFinished : null;
        RunEvent.RunStarted? started = first == 0 && events.Count > 0 ? events[0] as RunEvent.RunStarted : null;
        if (header is not null)
        {
            byte[] graph = graphs.Write(transaction, run.Plan.Graph);
            transaction.Execute(
                "INSERT INTO runs (id, workspace, workflow, graph, header, status, progress, started_at, finished_at, failure) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
                id,
                header.WorkspaceId.ToByteArray(bigEndian: true),
                header.WorkflowId.ToByteArray(bigEndian: true),
                graph,
                JsonSerializer.SerializeToUtf8Bytes(header, EngineJson.Default.RunHeader),
                (int)Status(started, finished),
                Progress(finished),
                started?.At.UtcTicks,
                finished?.At.UtcTicks,
                FailureOf(finished));
        }
        else if (started is not null || finished is not null)
        {
            transaction.Execute(
                "UPDATE runs SET status = $1, progress = $2, started_at = COALESCE(started_at, $3), finished_at = $4, failure = $5 WHERE id = $0",
                id,
                (int)Status(started, finished),
                Progress(finished),
                started?.At.UtcTicks,
                finished?.At.UtcTicks,
                FailureOf(finished));
        }

        foreach (ValueRef value in newValues)
        {
            values.Write(transaction, value);
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
        run.MarkDurable(first + events.Count, newValues.Count);
        newValues.ForEach(values.Written);
        _done.SetResult();
    }

    public void Failed(Exception exception) => _done.SetException(exception);

    private static RunStatus Status(RunEvent.RunStarted? started, RunEvent.RunFinished? finished) =>
        finished?.Status ?? (started is null ? RunStatus.Queued : RunStatus.Running);

    // The share of a run that is under way is read from its events; only the last one is worth a column.
    private static int Progress(RunEvent.RunFinished? finished) => finished?.Status == RunStatus.Completed ? 100 : 0;

    private static byte[]? FailureOf(RunEvent.RunFinished? finished) =>
        finished?.Failure is { } failure ? JsonSerializer.SerializeToUtf8Bytes(failure, EngineJson.Default.Failure) : null;
}
