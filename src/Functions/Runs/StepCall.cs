using System.Text.Json.Serialization;
using Tributary.Blobs.Runs;

namespace Tributary.Functions.Runs;

/// <summary>The input of <see cref="ExecuteNode"/>: which nodes are due. What arrives at them is read from the run's log.</summary>
/// <param name="RunId">The run.</param>
/// <param name="After">The log up to here has everything these calls depend on.</param>
/// <param name="Nodes">The calls: one node that is called alone, or any number of those that only compute.</param>
public sealed record StepCall(
    [property: JsonPropertyName("run")] Guid RunId,
    [property: JsonPropertyName("after")] LogPosition After,
    [property: JsonPropertyName("nodes")] IReadOnlyList<NodeTurn> Nodes);
