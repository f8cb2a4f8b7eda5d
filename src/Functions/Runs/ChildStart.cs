using System.Text.Json.Serialization;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>The output of <see cref="BeginChild"/>: exactly one of the two is there.</summary>
/// <param name="Start">What the child's orchestration decides on.</param>
/// <param name="Refusal">Why there is no child.</param>
public sealed record ChildStart(
    [property: JsonPropertyName("start")] RunStart? Start,
    [property: JsonPropertyName("refused")] Failure? Refusal);
