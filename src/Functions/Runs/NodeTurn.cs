using System.Text.Json.Serialization;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Functions.Runs;

/// <summary>One call of a node, without what arrived at it. See <see cref="NodeCall"/>.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Attempt">One-based.</param>
/// <param name="Phase">Zero at first.</param>
/// <param name="Resumption">What the event carried that the node waited for; null when it waited for none.</param>
public sealed record NodeTurn(
    [property: JsonPropertyName("node")] string Node,
    [property: JsonPropertyName("attempt")] int Attempt,
    [property: JsonPropertyName("phase")] int Phase,
    [property: JsonPropertyName("carried")] ValueRef? Resumption)
{
    /// <summary>What tells a call from the run's other calls.</summary>
    [JsonIgnore]
    public (string Node, int Attempt, int Phase) Key => (Node, Attempt, Phase);

    public static NodeTurn Of(NodeCall call) => new(call.Node.Id, call.Attempt, call.Phase, call.Resumption);
}
