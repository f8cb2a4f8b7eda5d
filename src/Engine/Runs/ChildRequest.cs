namespace Tributary.Engine.Runs;

/// <summary>What became of a node's wish for a child run: exactly one of the two is there.</summary>
/// <param name="Run">The run to be accepted.</param>
/// <param name="Refusal">Why there is none, such as a workflow that does not exist.</param>
public sealed record ChildRequest(RunRequest? Run, Failure? Refusal);
