namespace Tributary.Shared;

/// <summary>What becomes of a node of a random run, whenever it is called.</summary>
/// <param name="FailedAttempts">How many attempts fail before one succeeds.</param>
/// <param name="Fails">Whether it fails for good instead.</param>
/// <param name="Sleeps">Whether each attempt suspends itself first.</param>
/// <param name="Branches">The branches it takes; null when its kind has none.</param>
public sealed record Fate(int FailedAttempts, bool Fails, bool Sleeps, IReadOnlyList<string>? Branches);
