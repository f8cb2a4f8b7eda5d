namespace Tributary.Engine.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Status">Completed, failed or stopped.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
public sealed record RunOutcome(RunStatus Status, Failure? Failure = null);
