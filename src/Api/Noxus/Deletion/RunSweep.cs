using System.Collections.Concurrent;
using Tributary.Api.Removal;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Deletion;

/// <summary>Deletes the runs of a workspace that a request selects.</summary>
/// <param name="services">Where runs are.</param>
/// <param name="workspaceId">The workspace.</param>
/// <param name="request">Which runs.</param>
internal sealed class RunSweep(ApiServices services, Guid workspaceId, DeletionRequest request)
{
    private const int AtOnce = 8;

    private readonly List<Guid> _selected = [];
    private readonly ConcurrentDictionary<Guid, string> _errors = new();

    /// <summary>How many runs that are over were selected.</summary>
    public int Matched => _selected.Count;

    /// <summary>Selects.</summary>
    public async Task Select(CancellationToken cancellationToken)
    {
        if (request.RunIds is { } ids)
        {
            foreach (Guid id in ids.Distinct())
            {
                await Select(id, cancellationToken);
            }

            return;
        }

        await foreach (RunSummary run in services.RunIndex.Newest(workspaceId, request.WorkflowId, cancellationToken))
        {
            if (run.Status.IsTerminal() && Fits(run.Header))
            {
                _selected.Add(run.Header.Id);
            }
        }
    }

    /// <summary>
    /// Deletes what was selected, the oldest runs first. What is not done within the longest wait of a request is left out, so that the
    /// answer comes in time: then fewer succeeded than matched, and the same request goes on.
    /// </summary>
    public async Task<DeletionAnswer> Delete(CancellationToken cancellationToken)
    {
        int succeeded = 0;
        long began = services.Time.GetTimestamp();
        ParallelOptions few = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Reverse(_selected), few, async (runId, token) =>
        {
            if (services.Time.GetElapsedTime(began) > services.SyncWait)
            {
                return;
            }

            (RemovalFate fate, RunSnapshot? run) = await RunRemoval.Remove(services, workspaceId, runId, token);
            if (fate is RemovalFate.Removed or RemovalFate.Unknown)
            {
                // Gone is gone, whoever did it.
                Interlocked.Increment(ref succeeded);
            }
            else
            {
                _errors[runId] = DeletionEndpoints.ReasonOf(fate, run!);
            }
        });
        return new DeletionAnswer(succeeded, Matched, _errors);
    }

    private bool Fits(RunHeader run) =>
        (request.Before is not { } before || run.CreatedAt < before) && (request.WorkflowId is not { } workflow || run.WorkflowId == workflow);

    private async Task Select(Guid id, CancellationToken cancellationToken)
    {
        if (await services.Runs.Find(workspaceId, id, cancellationToken) is not { } run)
        {
            _errors[id] = "Run not found";
        }
        else if (!run.View.Status.IsTerminal())
        {
            _errors[id] = DeletionEndpoints.ReasonOf(RemovalFate.UnderWay, run);
        }
        else if (Fits(run.Header))
        {
            _selected.Add(id);
        }
    }
}
