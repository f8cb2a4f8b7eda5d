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
/// <param name="WorkflowId">The workflow, one of the same workspace.</param>
/// <param name="Input">A JSON object: the child's input by name, as a client would send it.</param>
/// <param name="WorkflowVersionId">The saved version of the workflow; null for its definition when the child begins.</param>
public sealed record ChildCall(
    string ParentId, string NodeId, int Iteration, int Attempt, int Phase, Guid WorkflowId, ValueRef Input, Guid? WorkflowVersionId = null)
{
    /// <summary>The child run: the same for every delivery of the call, so that it is started once.</summary>
    [JsonIgnore]
    public Guid RunId => StableId.Of(string.Create(CultureInfo.InvariantCulture, $"{ParentId}/{NodeId}/{Iteration}/{Attempt}/{Phase}"));

    /// <summary>The wish of a call that ended in a suspension on a child.</summary>
    public static ChildCall Of(NodeCall call, Suspension.Child child) =>
        new(call.RunId, call.Node.Id, call.Iteration, call.Attempt, call.Phase, child.WorkflowId, child.Input, child.WorkflowVersionId);
}
