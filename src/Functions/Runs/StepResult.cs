using System.Text.Json.Serialization;
using Tributary.Blobs.Runs;

namespace Tributary.Functions.Runs;

/// <summary>The output of <see cref="ExecuteNode"/>.</summary>
/// <param name="End">Where the run's log ended with everything in <paramref name="Ends"/>.</param>
/// <param name="Ends">How the nodes ended that were called, and those that could follow them at once; fewer when the run is over.</param>
/// <param name="IsOver">Whether the end of the run stands in its log.</param>
public sealed record StepResult(
    [property: JsonPropertyName("end")] LogPosition End,
    [property: JsonPropertyName("ends")] IReadOnlyList<NodeEnd> Ends,
    [property: JsonPropertyName("over")] bool IsOver);
