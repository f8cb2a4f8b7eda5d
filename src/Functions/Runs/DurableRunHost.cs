using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Blobs.Runs;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Functions.Http;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Runs;

/// <summary>
/// Accepts runs as blobs and executes them as durable orchestrations; what is shown of them is read from their logs. Starting
/// and stopping need the durable client of a request or a step, see <see cref="Invocation"/>.
/// </summary>
internal sealed class DurableRunHost(
    BlobRunStore store,
    BlobRunReader reader,
    RunSessions sessions,
    RunFollower follower,
    IOptions<FunctionsOptions> options,
    TimeProvider time,
    ILogger<DurableRunHost> logger) : IRunHost
{
    /// <summary>A run that was asked to stop is asked again after this time: the first wish may have met no orchestration yet.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    /// <summary>Azure's front end cuts a request off at 230 seconds, whatever wait was asked for.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(225);

    public async Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken)
    {
        RunSession session = await Accept(request);
        await Announce(session);
        return new RunSnapshot(session.Header, new RunView(request.Plan, session.Header.Bindings));
    }

    public async Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        RunSession session = await Accept(request);
        Task announced = Announce(session);
        TimeSpan left = (limit < LongestWait ? limit : LongestWait) - time.GetElapsedTime(began);
        await Wait(session, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        await announced;
        return await Show(session.Header);
    }

    public async Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        RunSnapshot? run = await Find(workspaceId, runId, cancellationToken);
        while (run is not null && !run.View.Status.IsTerminal())
        {
            DurableTaskClient client = Invocation.Required.Client;
            if (await client.GetInstanceAsync(runId.ToString(), cancellationToken) is { IsCompleted: false })
            {
                await client.RaiseEventAsync(runId.ToString(), RunOrchestration.StopEvent, null, cancellationToken);
                await LimitedWait.For(token => follower.WaitForEnd(runId, token), StopPatience, time, cancellationToken);
            }
            else if (await sessions.Of(runId, cancellationToken) is { } session)
            {
                // No orchestration sees to it, so nothing but this would ever end it.
                await session.Complete(new RunEnd(runId, RunStatus.Stopped, null), cancellationToken);
                if (DeliveryKey.First(session.Header) is { } report)
                {
                    await client.BeginDelivery(report, cancellationToken);
                }
            }

            run = await Find(workspaceId, runId, cancellationToken);
        }

        return run;
    }

    public Task<EventReceipt?> Signal(Guid workspaceId, Guid runId, string name, ValueRef value, CancellationToken cancellationToken) => Tell(
        workspaceId,
        runId,
        async session =>
        {
            (EventFate fate, ValueRef? counts) = await session.Mail.Receive(name, value, cancellationToken);
            if (counts is not null)
            {
                // A repetition as well: whoever raised it first may have got no further than the log. What it carries is read from there.
                await Invocation.Required.Client.RaiseEventAsync(runId.ToString(), DurableEvents.NameOf(name), null, CancellationToken.None);
            }

            return fate;
        },
        cancellationToken);

    public Task<EventReceipt?> Send(Guid workspaceId, Guid runId, SentEvent sent, CancellationToken cancellationToken) =>
        Tell(workspaceId, runId, session => session.Receive(sent, cancellationToken), cancellationToken);

    public async Task StopAll(Guid workspaceId, CancellationToken cancellationToken)
    {
        // One that an operator suspended would take no notice before it is resumed.
        OrchestrationQuery atWork = new(Statuses: [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running]);
        List<Guid> runs = [];
        await foreach (OrchestrationMetadata instance in Invocation.Required.Client.GetAllInstancesAsync(atWork))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Guid.TryParse(instance.InstanceId, out Guid runId) && (await store.Find(runId, cancellationToken))?.Header.WorkspaceId == workspaceId)
            {
                runs.Add(runId);
            }
        }

        await Task.WhenAll(runs.Select(runId => Stop(workspaceId, runId, cancellationToken)));
    }

    public async Task<bool> Delete(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (await Find(workspaceId, runId, cancellationToken) is not { } run || !run.View.Status.IsTerminal())
        {
            return false;
        }

        // The history first: should this be interrupted, the run is still there to be deleted.
        await Invocation.Required.Client.PurgeRun(run.Header, StopPatience, time, cancellationToken);
        await store.Delete(runId, cancellationToken);
        sessions.Forget(runId);
        return true;
    }

    public async Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (await sessions.Known(runId) is not { } session)
        {
            return await reader.Find(workspaceId, runId, cancellationToken);
        }

        if (session.Header.WorkspaceId != workspaceId)
        {
            return null;
        }

        if (!session.Ended.IsCompleted)
        {
            // Another process may have told more.
            await session.Read(cancellationToken);
        }
        else if (await store.Find(runId, cancellationToken) is null)
        {
            // Another process has deleted it.
            sessions.Forget(runId);
            return null;
        }

        return session.Snapshot();
    }

    public IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, CancellationToken cancellationToken) => follower.Follow(runId, cancellationToken);

    private async Task<EventReceipt?> Tell(Guid workspaceId, Guid runId, Func<RunSession, Task<EventFate>> tell, CancellationToken cancellationToken)
    {
        if (await Find(workspaceId, runId, cancellationToken) is not { } run || await sessions.Of(runId, cancellationToken) is not { } session)
        {
            return null;
        }

        if (run.View.Status.IsTerminal())
        {
            return new EventReceipt(run, EventFate.RunOver);
        }

        EventFate fate = await tell(session);
        return new EventReceipt(session.Snapshot(), fate);
    }

    private Task Wait(RunSession session, TimeSpan limit, CancellationToken cancellationToken) => LimitedWait.For(
        async token =>
        {
            using CancellationTokenSource seen = CancellationTokenSource.CreateLinkedTokenSource(token);
            Task elsewhere = session.Plan.MayAwaitFeedback ? follower.WaitForRest(session.Header.Id, seen.Token) : EndElsewhere(session.Header.Id, seen.Token);
            await await Task.WhenAny(session.Ended.WaitAsync(token), elsewhere);
            await seen.CancelAsync();
        },
        limit,
        time,
        cancellationToken);

    /// <summary>Completes when the run has ended in whichever process, or when the token is cancelled.</summary>
    private async Task EndElsewhere(Guid runId, CancellationToken cancellationToken)
    {
        if (Invocation.Required is { Request: { } request, Client: { } client })
        {
            try
            {
                TimeSpan interval = TimeSpan.FromMilliseconds(options.Value.WaitPollMilliseconds);
                await client.WaitForCompletionOrCreateCheckStatusResponseAsync(request, runId.ToString(), interval, cancellation: cancellationToken);
                return;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // The run goes on whatever became of the question.
                Log.WaitBroken(logger, runId, fault);
            }
        }

        await follower.WaitForEnd(runId, cancellationToken);
    }

    private async Task<RunSession> Accept(RunRequest request)
    {
        Guid runId = request.Header.Id;
        RunSession? session = await sessions.TryAccept(request);
        if (session is null)
        {
            await Heal(runId);
            throw new RunExistsException(runId);
        }

        try
        {
            await Schedule(session);
        }
        catch (Exception fault)
        {
            await TakeBack(session.Header, fault);
        }

        return session;
    }

    private static async Task Schedule(RunSession session)
    {
        DurableTaskClient client = Invocation.Required.Client;
        DeliveryKey? report = DeliveryKey.First(session.Header);
        if (report is { } delivery)
        {
            // Before the run, which may be over at once: an event that reaches nobody is dropped.
            await client.PrepareDelivery(delivery);
        }

        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RunOrchestrator),
            RunStart.Of(session.Plan, report is not null, DeliveryKey.Handler(session.Header)),
            new StartOrchestrationOptions(session.Header.Id.ToString()),
            CancellationToken.None);
    }

    /// <summary>A process may have gone between accepting a run and scheduling it: the next start of the same run makes up for it.</summary>
    private async Task Heal(Guid runId)
    {
        if (await Invocation.Required.Client.GetInstanceAsync(runId.ToString(), CancellationToken.None) is null
            && await sessions.Of(runId, CancellationToken.None) is { } session
            && !session.Snapshot().View.Status.IsTerminal())
        {
            await Schedule(session);
            await Announce(session);
            Log.Healed(logger, runId);
        }
    }

    /// <summary>A run that could not be scheduled leaves nothing behind. One that was all the same, without our being told, goes on.</summary>
    private async Task TakeBack(RunHeader run, Exception fault)
    {
        DurableTaskClient client = Invocation.Required.Client;
        if (await client.GetInstanceAsync(run.Id.ToString(), CancellationToken.None) is not null)
        {
            return;
        }

        sessions.Forget(run.Id);
        await store.Delete(run.Id, CancellationToken.None);
        Log.NotScheduled(logger, run.Id, fault);
        if (DeliveryKey.First(run) is { } report)
        {
            // It finds that there is nothing to report.
            await client.TellRunEnded(report, CancellationToken.None);
        }

        throw new StoreUnavailableException("The run could not be scheduled: the durable task hub does not answer.", fault);
    }

    private async Task Announce(RunSession session)
    {
        try
        {
            await session.Announce();
        }
        catch (StoreUnavailableException fault)
        {
            Log.NotListed(logger, session.Header.Id, fault);
        }
    }

    private async Task<RunSnapshot> Show(RunHeader header) => await sessions.Known(header.Id) is { Ended.IsCompleted: true } session
        ? session.Snapshot()
        : await Find(header.WorkspaceId, header.Id, CancellationToken.None)
        ?? throw new InvalidOperationException($"The run {header.Id} was deleted while it was waited for.");
}
