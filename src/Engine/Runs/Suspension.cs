using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What a suspended node waits for.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(Timer), "timer")]
[JsonDerivedType(typeof(External), "event")]
[JsonDerivedType(typeof(Child), "child")]
[JsonDerivedType(typeof(Each), "each")]
public abstract record Suspension
{
    private Suspension()
    {
    }

    /// <summary>A moment.</summary>
    /// <param name="Until">When the node goes on.</param>
    public sealed record Timer(DateTimeOffset Until) : Suspension;

    /// <summary>An event raised by someone outside the run.</summary>
    /// <param name="Name">The event's name, unique within the run.</param>
    /// <param name="Deadline">When the node goes on without it; null waits for ever.</param>
    /// <param name="Question">What a person is asked, a JSON value held inline; null when it is no person who is waited for.</param>
    /// <param name="Topic">
    /// The name under which events are sent to the run: the oldest one that nobody has taken becomes the event <paramref name="Name"/>, see
    /// <see cref="SentEvents"/>; null when only who knows <paramref name="Name"/> raises it.
    /// </param>
    public sealed record External(string Name, DateTimeOffset? Deadline, ValueRef? Question = null, string? Topic = null) : Suspension;

    /// <summary>The end of a run of another workflow, which is started for this node; see <see cref="ChildCall"/>.</summary>
    /// <param name="WorkflowId">The workflow, one of the same workspace.</param>
    /// <param name="Input">A JSON object: the child's input by name.</param>
    /// <param name="WorkflowVersionId">The saved version of the workflow; null for its definition when the child begins.</param>
    public sealed record Child(Guid WorkflowId, ValueRef Input, Guid? WorkflowVersionId = null) : Suspension;

    /// <summary>
    /// The ends of all runs of a loop, one for each of a number of items, started in the order of the items. What they run is a part of
    /// the workflow (the loop's body, see <see cref="LoopBody"/>) or another workflow (see <see cref="LoopCall"/>). A run that fails holds
    /// up none of the others. The node is called again with a JSON array of the runs' <see cref="ChildResult"/>, as references, in the
    /// order of the items.
    /// </summary>
    /// <param name="Count">How many items there are, 0 or more.</param>
    /// <param name="Body">The part, a <see cref="Graph.WorkflowGraph"/> as JSON; null for another workflow.</param>
    /// <param name="Input">What the runs are given, a JSON object made by <see cref="LoopBody"/> or <see cref="LoopCall"/>.</param>
    /// <param name="Concurrency">How many of them are under way at once at most, 1 or more.</param>
    /// <param name="WorkflowId">The other workflow, one of the same workspace; null for a part of this one.</param>
    /// <param name="WorkflowVersionId">The saved version of the other workflow; null for its definition when each run begins.</param>
    public sealed record Each(
        int Count, ValueRef? Body, ValueRef Input, int Concurrency = 1, Guid? WorkflowId = null, Guid? WorkflowVersionId = null) : Suspension;
}
