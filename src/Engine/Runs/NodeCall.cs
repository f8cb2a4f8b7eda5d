using System.Text.Json.Serialization;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>One execution of a node: everything its runner needs, and nothing that differs between two deliveries of the same call.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Node">The node.</param>
/// <param name="Inputs">What arrived, in the order of the edges.</param>
/// <param name="Attempt">One-based; grows by one with each retry.</param>
/// <param name="Phase">Zero at first; grows by one each time the node is called again after a suspension.</param>
/// <param name="Iteration">Zero-based position in a loop; 0 outside one.</param>
/// <param name="Resumption">What ended the last suspension: what the event carried, or the <see cref="ChildResult"/>; null at first, after a timer and after a deadline.</param>
public sealed record NodeCall(
    string RunId, GraphNode Node, IReadOnlyList<NodeInput> Inputs, int Attempt = 1, int Phase = 0, int Iteration = 0, ValueRef? Resumption = null)
{
    /// <summary>The same for every delivery and every attempt of this step: what remote services get as <c>Idempotency-Key</c>.</summary>
    [JsonIgnore]
    public string IdempotencyKey => $"{RunId}/{Node.Id}/{Iteration}";
}
