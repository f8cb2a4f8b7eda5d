using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What a suspended node waits for.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(Timer), "timer")]
[JsonDerivedType(typeof(External), "event")]
[JsonDerivedType(typeof(Child), "child")]
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
    public sealed record External(string Name, DateTimeOffset? Deadline, ValueRef? Question = null) : Suspension;

    /// <summary>The end of a run of another workflow, which is started for this node; see <see cref="ChildCall"/>.</summary>
    /// <param name="WorkflowId">The workflow, one of the same workspace.</param>
    /// <param name="Input">A JSON object: the child's input by name.</param>
    /// <param name="WorkflowVersionId">The saved version of the workflow; null for its definition when the child begins.</param>
    public sealed record Child(Guid WorkflowId, ValueRef Input, Guid? WorkflowVersionId = null) : Suspension;
}
