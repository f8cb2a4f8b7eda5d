namespace Tributary.Local.Runs;

/// <summary>Another process writes a run that this one executes; the run is its, and goes on there.</summary>
internal sealed class RunTakenException(Guid runId) : Exception($"The run {runId} is written by another process.");
