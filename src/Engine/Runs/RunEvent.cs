using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// A fact about a run. A run's events are appended to its log and never changed; everything clients see is a fold over them.
/// </summary>
/// <param name="At">When it happened, UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "run_started")]
[JsonDerivedType(typeof(NodeStarted), "node_started")]
[JsonDerivedType(typeof(NodeContent), "node_content")]
[JsonDerivedType(typeof(NodeFinished), "node_finished")]
[JsonDerivedType(typeof(RunFinished), "run_finished")]
[JsonDerivedType(typeof(EventRaised), "event_raised")]
[JsonDerivedType(typeof(EventExpired), "event_expired")]
[JsonDerivedType(typeof(ChildChanged), "child_changed")]
[JsonDerivedType(typeof(ItemsEnded), "items_ended")]
[JsonDerivedType(typeof(EventSent), "event_sent")]
public abstract record RunEvent(DateTimeOffset At)
{
    /// <summary>The run began to execute.</summary>
    /// <param name="At">When.</param>
    public sealed record RunStarted(DateTimeOffset At) : RunEvent(At);

    /// <summary>A node began to execute. Left out when it finished in the same moment: <see cref="NodeFinished"/> tells both.</summary>
    /// <param name="At">When.</param>
    /// <param name="NodeId">The node.</param>
    /// <param name="Attempt">One-based.</param>
    public sealed record NodeStarted(DateTimeOffset At, string NodeId, int Attempt) : RunEvent(At);

    /// <summary>
    /// A running node gave out a piece of text. Only for showing: what counts is the node's output. An execution may be repeated, after a
    /// failure or a crash, and then tells its text again from <paramref name="Offset"/> zero.
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="NodeId">The node.</param>
    /// <param name="Text">The piece.</param>
    /// <param name="Offset">How many characters (UTF-16 code units) this execution of the node told before.</param>
    public sealed record NodeContent(
        DateTimeOffset At, string NodeId, string Text,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Offset = 0) : RunEvent(At);

    /// <summary>An execution of a node ended.</summary>
    /// <param name="At">When.</param>
    /// <param name="NodeId">The node.</param>
    /// <param name="StartedAt">When this execution began.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Attempt">One-based.</param>
    /// <param name="Phase">The phase of the call, see <see cref="NodeCall"/>.</param>
    public sealed record NodeFinished(DateTimeOffset At, string NodeId, DateTimeOffset StartedAt, NodeOutcome Outcome, int Attempt = 1, int Phase = 0) : RunEvent(At)
    {
        /// <summary>Whether the node was not executed in this run: how it ended was kept from the run that this one repeats.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsKept { get; init; }

        /// <summary>Of a kept node that was a loop: how many items it had; null for any other.</summary>
        public int? KeptItems { get; init; }
    }

    /// <summary>The run ended; nothing follows.</summary>
    /// <param name="At">When.</param>
    /// <param name="Status">How: completed, failed or stopped.</param>
    /// <param name="Failure">Why it failed; null otherwise.</param>
    public sealed record RunFinished(DateTimeOffset At, RunStatus Status, Failure? Failure = null) : RunEvent(At);

    /// <summary>
    /// Someone outside the run raised an event: whoever waits for its name, now or later, goes on with what it carries. Of this and
    /// <see cref="EventExpired"/> the first of a name counts.
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="Name">The event's name.</param>
    /// <param name="Value">What it carries.</param>
    /// <param name="SentId">The <see cref="EventSent"/> that was taken for it; null when it was raised under its own name.</param>
    public sealed record EventRaised(DateTimeOffset At, string Name, ValueRef Value, string? SentId = null) : RunEvent(At);

    /// <summary>Someone outside the run sent it an event for whichever node waits for one of its topic, now or later. Each is taken once.</summary>
    /// <param name="At">When.</param>
    /// <param name="Topic">The name under which nodes wait for it.</param>
    /// <param name="SentId">What tells it from the others that are sent to the run.</param>
    /// <param name="Value">What it carries.</param>
    public sealed record EventSent(DateTimeOffset At, string Topic, string SentId, ValueRef Value) : RunEvent(At);

    /// <summary>The deadline of a node's wait passed first: the event of that name comes too late from now on.</summary>
    /// <param name="At">When.</param>
    /// <param name="Name">The event's name.</param>
    public sealed record EventExpired(DateTimeOffset At, string Name) : RunEvent(At);

    /// <summary>A child run that a node waits for came to rest because it waits for a person or an event, or went on again, or ended after its rest.</summary>
    /// <param name="At">When this became known.</param>
    /// <param name="NodeId">The node.</param>
    /// <param name="ChildId">The child.</param>
    /// <param name="Sequence">How far the child's log had got: of two tidings of one child the one with the greater number counts.</param>
    /// <param name="AwaitsFeedback">Whether it is at rest because it waits for a person.</param>
    /// <param name="AwaitsEvent">Whether it is at rest because it waits for an event.</param>
    public sealed record ChildChanged(
        DateTimeOffset At, string NodeId, Guid ChildId, long Sequence, bool AwaitsFeedback,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AwaitsEvent = false) : RunEvent(At);

    /// <summary>
    /// Runs of a loop completed or failed. Only for showing, gathered by <see cref="LoopEnds"/>: an item may be told twice, and what ended
    /// last may be untold while the loop goes on. A loop whose node is called again has all of its items behind it.
    /// </summary>
    /// <param name="At">When the last of them ended.</param>
    /// <param name="NodeId">The loop's node.</param>
    /// <param name="Attempt">The attempt of the call that wished for the loop, one-based.</param>
    /// <param name="Phase">The phase of that call, see <see cref="NodeCall"/>.</param>
    /// <param name="Items">The zero-based positions of their items, in the order in which they ended.</param>
    /// <param name="Failed">Those of them that failed; null for none.</param>
    public sealed record ItemsEnded(
        DateTimeOffset At, string NodeId, int Attempt, int Phase, IReadOnlyList<int> Items, IReadOnlyList<int>? Failed = null) : RunEvent(At);
}
