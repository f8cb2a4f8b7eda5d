using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>Runs that end within their request.</summary>
internal static class SyncRun
{
    // Clients wait a few seconds longer than a run may take, and are told within one of them.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(800);

    /// <summary>Accepts a run and waits for its end. One that takes longer than its facts allow is cancelled.</summary>
    public static async ValueTask<(RunSnapshot? Run, IResult? Refusal)> Of(ApiCall call, RunOrder order)
    {
        (RunSnapshot? run, IResult? refusal) = await RunAcceptance.Accept(call, order, TimeSpan.FromSeconds(order.Facts.SyncSeconds));
        return run is null || run.View.Status.IsTerminal() ? (run, refusal) : (await CutOff(call.Services, run), null);
    }

    private static async Task<RunSnapshot> CutOff(ApiServices services, RunSnapshot run)
    {
        (Guid workspace, Guid id) = (run.Header.WorkspaceId, run.Header.Id);
        using CancellationTokenSource patience = new(StopPatience, services.Time);
        try
        {
            return await services.Runs.Stop(workspace, id, patience.Token) ?? run;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The wish is on its way and the caller is to be told now: what the run will be once it has stopped.
            RunSnapshot now = await services.Runs.Find(workspace, id, CancellationToken.None) ?? run;
            now.View.Apply(new LoggedEvent(now.View.Sequence + 1, new RunEvent.RunFinished(services.Time.GetUtcNow(), RunStatus.Stopped)));
            return now;
        }
    }
}
