using System.Text.Json;

namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>What became of a run, in words that no front door has for itself.</summary>
/// <param name="Ended">How the run ended: <c>completed</c> or <c>failed</c>; any other word as the door says it.</param>
/// <param name="Values">What nodes gave, by their ids.</param>
/// <param name="Failed">The nodes that failed.</param>
/// <param name="Whole">The answer as it came, to be told when a test fails.</param>
internal sealed record Outcome(string Ended, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Failed, JsonElement Whole);
