using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>How a child run ended: what the node that wished for it is called again with.</summary>
/// <param name="RunId">The child.</param>
/// <param name="Status">Completed, failed or stopped.</param>
/// <param name="Failure">Why it failed, or could not begin; null otherwise.</param>
/// <param name="Outputs">What it gave out, by the names that its clients would see; empty unless it completed.</param>
public sealed record ChildResult(Guid RunId, RunStatus Status, Failure? Failure, IReadOnlyList<NamedValue> Outputs)
{
    /// <summary>The result of a child that could not begin or was lost.</summary>
    public static ChildResult Failed(Guid runId, Failure failure) => new(runId, RunStatus.Failed, failure, []);
}
