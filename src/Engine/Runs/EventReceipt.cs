namespace Tributary.Engine.Runs;

/// <summary>The answer to whoever raised an event for a run.</summary>
/// <param name="Run">The run afterwards.</param>
/// <param name="Fate">What became of the event.</param>
public sealed record EventReceipt(RunSnapshot Run, EventFate Fate);
