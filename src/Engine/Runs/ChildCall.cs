using System.Globalization;
using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>A node's wish to have another workflow executed as a run of its own, a child of the node's run.</summary>
/// <param name="ParentId">The run of the node.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Iteration">See <see cref="NodeCall"/>.</param>
/// <param name="Attempt">See <see cref="NodeCall"/>: a node that is tried again starts another child.</param>
/// <param name="Phase">See <see cref="NodeCall"/>.</param>
/// <param name="WorkflowId">The workflow, one of the same workspace; empty for a part of the node's own workflow.</param>
/// <param name="Input">A JSON object: the child's input by name, as a client would send it; of a loop what <see cref="LoopBody"/> or <see cref="LoopCall"/> makes.</param>
/// <param name="WorkflowVersionId">The saved version of the workflow; null for its definition when the child begins.</param>
/// <param name="Body">The part of the node's own workflow, a <see cref="Graph.WorkflowGraph"/> as JSON, run for the item at <paramref name="Iteration"/>; null for another workflow.</param>
/// <param name="IsOfLoop">Whether it is one of the runs of a loop, the one for the item at <paramref name="Iteration"/>.</param>
/// <param name="Items">How many items that loop has; 0 for a run that is no loop's, or whose loop began before this was told.</param>
/// <param name="Concurrency">How many runs of that loop are under way at once at most; 0 where <paramref name="Items"/> is, or when this was not told.</param>
public sealed record ChildCall(
    string ParentId,
    string NodeId,
    int Iteration,
    int Attempt,
    int Phase,
    Guid WorkflowId,
    ValueRef Input,
    Guid? WorkflowVersionId = null,
    ValueRef? Body = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOfLoop = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Items = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Concurrency = 0)
{
    /// <summary>The child run: the same for every delivery of the call, so that it is started once.</summary>
    [JsonIgnore]
    public Guid RunId => StableId.Of(string.Create(CultureInfo.InvariantCulture, $"{ParentId}/{NodeId}/{Iteration}/{Attempt}/{Phase}"));

    /// <summary>The wish of a call that ended in a suspension on a child.</summary>
    public static ChildCall Of(NodeCall call, Suspension.Child child) =>
        new(call.RunId, call.Node.Id, call.Iteration, call.Attempt, call.Phase, child.WorkflowId, child.Input, child.WorkflowVersionId);

    /// <summary>The wish for one of the runs of a loop.</summary>
    /// <param name="call">The loop's call.</param>
    /// <param name="each">What it waits for.</param>
    /// <param name="index">The zero-based position of the item.</param>
    public static ChildCall Of(NodeCall call, Suspension.Each each, int index) =>
        new(call.RunId, call.Node.Id, index, call.Attempt, call.Phase, each.WorkflowId ?? Guid.Empty, each.Input, each.WorkflowVersionId, each.Body, IsOfLoop: true, each.Count,
            each.Concurrency);
}
