using System.Text.Json.Serialization;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>The input of <see cref="CompleteRun"/>.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
public sealed record RunEnd(
    [property: JsonPropertyName("run")] Guid RunId,
    [property: JsonPropertyName("status")] RunStatus Status,
    [property: JsonPropertyName("failed")] Failure? Failure);
