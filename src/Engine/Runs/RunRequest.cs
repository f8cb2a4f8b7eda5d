using Tributary.Engine.Graph;

namespace Tributary.Engine.Runs;

/// <summary>A run to be accepted, checked and translated.</summary>
/// <param name="Header">What is known of it; input values are inline, whatever their size.</param>
/// <param name="Plan">What it executes.</param>
public sealed record RunRequest(RunHeader Header, RunPlan Plan)
{
    /// <summary>
    /// The nodes that the run need not execute, see <see cref="KeptNodes"/>; empty for none. A large value among their outputs belongs to
    /// this run already. Whoever accepts the run makes them durable with it.
    /// </summary>
    public IReadOnlyList<RunEvent.NodeFinished> Kept { get; init; } = [];

    /// <summary>What the log of the run begins with: its start and the ends of the kept nodes; empty when no node is kept.</summary>
    public IReadOnlyList<RunEvent> FirstEvents() => Kept.Count == 0 ? [] : [new RunEvent.RunStarted(Header.CreatedAt), .. Kept];
}
