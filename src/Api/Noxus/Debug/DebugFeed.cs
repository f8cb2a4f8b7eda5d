using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tributary.Api.Events;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Debug;

/// <summary>
/// The frames of all runs of a debugger's session in one stream, as they are told: first those of the runs that are there, then those of
/// runs to come, whichever process executes them. Never ends by itself.
/// </summary>
/// <param name="services">The run host, the sessions and the clock.</param>
/// <param name="workspaceId">The workspace.</param>
/// <param name="session">The session.</param>
internal sealed class DebugFeed(ApiServices services, Guid workspaceId, string session)
{
    /// <summary>How many batches wait for a reader before the runs' events are left where they are.</summary>
    private const int MostBatches = 64;

    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(50);

    /// <summary>How often the session is looked at for runs that another process added.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(1);

    /// <summary>How long a run that was announced may take to be accepted; after that it was refused.</summary>
    private static readonly TimeSpan AcceptedWithin = TimeSpan.FromMinutes(1);

    private readonly Channel<IReadOnlyList<EventFrame>> _batches =
        Channel.CreateBounded<IReadOnlyList<EventFrame>>(new BoundedChannelOptions(MostBatches) { SingleReader = true });

    private readonly List<Task> _following = [];

    /// <summary>The frames in batches, until the token ends them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<EventFrame>> Frames([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task finding = Guard(FindRuns(ended.Token));
        try
        {
            await foreach (IReadOnlyList<EventFrame> batch in _batches.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await finding;
            await Task.WhenAll(_following);
        }
    }

    private async Task FindRuns(CancellationToken cancellationToken)
    {
        HashSet<Guid> known = [];
        while (true)
        {
            Task added = services.DebugSessions.Added;
            foreach (Guid runId in await services.DebugSessions.Newest(workspaceId, session, cancellationToken))
            {
                if (known.Add(runId))
                {
                    _following.RemoveAll(static task => task.IsCompleted);
                    _following.Add(Guard(Follow(runId, cancellationToken)));
                }
            }

            try
            {
                await added.WaitAsync(LongestPatience, services.Time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Another process may have added one.
            }
        }
    }

    private async Task Follow(Guid runId, CancellationToken cancellationToken)
    {
        if (await Accepted(runId, cancellationToken) is not { } run)
        {
            return;
        }

        RunFrames frames = new(run.Header, new RunView(run.View.Plan, run.Header.Bindings), FrameId.Start, namesRun: true);
        try
        {
            await foreach (IReadOnlyList<EventFrame> batch in frames.Of(services.Runs.Follow(runId, cancellationToken), cancellationToken))
            {
                await _batches.Writer.WriteAsync(batch, cancellationToken);
            }
        }
        catch (KeyNotFoundException)
        {
            // It was deleted meanwhile.
        }
    }

    private async Task<RunSnapshot?> Accepted(Guid runId, CancellationToken cancellationToken)
    {
        long began = services.Time.GetTimestamp();
        for (TimeSpan patience = ShortestPatience; ; patience = patience < LongestPatience / 2 ? patience * 2 : LongestPatience)
        {
            if (await services.Runs.Find(workspaceId, runId, cancellationToken) is { } run)
            {
                return run;
            }

            if (services.Time.GetElapsedTime(began) > AcceptedWithin)
            {
                return null;
            }

            await Task.Delay(patience, services.Time, cancellationToken);
        }
    }

    /// <summary>What breaks one part of the stream breaks the whole: its reader comes back. Never fails.</summary>
    private async Task Guard(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception fault)
        {
            _batches.Writer.TryComplete(fault);
        }
    }
}
