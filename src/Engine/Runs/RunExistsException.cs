namespace Tributary.Engine.Runs;

/// <summary>A run was not accepted because its id was accepted before; that run is left as it is.</summary>
/// <param name="runId">The run.</param>
/// <param name="innerException">How that showed; null when it was known beforehand.</param>
public sealed class RunExistsException(Guid runId, Exception? innerException = null)
    : InvalidOperationException($"The run {runId} was accepted before.", innerException);
