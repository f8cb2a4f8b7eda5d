namespace Tributary.Engine.Runs;

/// <summary>An event with its place in the run's log.</summary>
/// <param name="Sequence">Rises within a run, never repeats; clients resume after it.</param>
/// <param name="Event">The event.</param>
public readonly record struct LoggedEvent(long Sequence, RunEvent Event);
