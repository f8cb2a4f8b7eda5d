using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// What a host gives to a run. The orchestration runs on one context at a time and may be replayed from the start: on a
/// replay, a call that was answered before is answered with the same event.
/// </summary>
public interface IRunContext
{
    /// <summary>The run's id.</summary>
    string RunId { get; }

    /// <summary>
    /// Executes a node (an activity) and records how it ended. The call is delivered at least once. It never throws for a
    /// node's own failure: that is an outcome.
    /// </summary>
    Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call);

    /// <summary>
    /// Tells that every node that is ready has been called, and that nothing follows before one of the calls is answered: a host
    /// that sends calls in batches sends them now. May be called when there is nothing to send.
    /// </summary>
    void Flush();

    /// <summary>Completes at a time, at once when it has passed (a durable timer).</summary>
    Task WaitUntil(DateTimeOffset time);

    /// <summary>Completes when the event of that name is raised, with what it carries, or with null at the deadline.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="deadline">When to give up; null waits for ever.</param>
    Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline);

    /// <summary>
    /// Executes another workflow as a run of its own (a sub-orchestration) and completes when that has ended, with its
    /// <see cref="ChildResult"/> as JSON. The child is started once, however often the call is delivered. Never throws for what is
    /// wrong with the child: that is its result.
    /// </summary>
    Task<ValueRef> RunChild(ChildCall call);

    /// <summary>
    /// Asks the nodes still executing to end, which a host that cannot may ignore, and stops the child runs that are under way,
    /// which it may not: each of them ends.
    /// </summary>
    void Cancel();
}
