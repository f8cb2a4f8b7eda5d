using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>Accepts, executes, shows and stops runs.</summary>
public interface IRunHost
{
    /// <summary>Accepts a run and begins it. The run is durable when this returns; it goes on by itself, whatever becomes of the caller.</summary>
    /// <exception cref="RunExistsException">A run of this id was accepted before.</exception>
    Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Accepts a run and waits until it ends or comes to rest because it waits for a person or an event, at most for <paramref name="limit"/>; it
    /// goes on when the wait ends first. Durable when this returns.
    /// </summary>
    /// <param name="request">The run.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the run.</param>
    /// <exception cref="RunExistsException">A run of this id was accepted before.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the run was accepted and goes on.</exception>
    Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Stops a run and waits until it has stopped. One that is over is left as it is.</summary>
    /// <returns>The run afterwards; null when the workspace has no such run.</returns>
    Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken);

    /// <summary>
    /// Raises an event for a run. Durable when this returns: whoever waits for it goes on with it, and if nobody does yet it is kept
    /// for whoever will. The first of a name counts.
    /// </summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="runId">The run.</param>
    /// <param name="name">The event's name, see <see cref="Suspension.External"/>; not <see cref="RunOrchestration.StopEvent"/>.</param>
    /// <param name="value">What it carries, inline whatever its size.</param>
    /// <param name="cancellationToken">Ends the call; what was accepted stays accepted.</param>
    /// <returns>What became of it; null when the workspace has no such run.</returns>
    Task<EventReceipt?> Signal(Guid workspaceId, Guid runId, string name, ValueRef value, CancellationToken cancellationToken);

    /// <summary>
    /// Sends an event to a run, for whichever node waits for one of its topic, now or later. Durable when this returns. Of several with one
    /// id the first counts; more than <see cref="SentEvents"/> keeps are refused.
    /// </summary>
    /// <returns>What became of it; null when the workspace has no such run.</returns>
    Task<EventReceipt?> Send(Guid workspaceId, Guid runId, SentEvent sent, CancellationToken cancellationToken);

    /// <summary>Stops every unfinished run of a workspace that was accepted before this call, and waits until they have stopped.</summary>
    Task StopAll(Guid workspaceId, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a run that is over, with everything that is kept of it and of it alone: its log, its values, what is known of its reports,
    /// and its place on lists. Durable when this returns: nobody finds it any more, in whichever process, and its id may be used again.
    /// </summary>
    /// <returns>Whether the workspace had such a run; false also for one that is not over, which stays.</returns>
    Task<bool> Delete(Guid workspaceId, Guid runId, CancellationToken cancellationToken);

    /// <summary>A run as it stands; null when the workspace has no such run.</summary>
    Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken);

    /// <summary>The events of a run from its beginning, in batches as they become durable; ends after the end of the run. Never holds the run up.</summary>
    /// <exception cref="KeyNotFoundException">There is no such run.</exception>
    IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, CancellationToken cancellationToken);
}
