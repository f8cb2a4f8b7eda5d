namespace Tributary.Engine.Runs;

/// <summary>What hosts need to know of other workflows to run them as children: their front door's format and names.</summary>
public interface IChildRuns
{
    /// <summary>Makes the run that a node wishes for. The answer to a repeated call may differ when the workflow was changed meanwhile.</summary>
    /// <param name="call">The wish.</param>
    /// <param name="parent">The run of the node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<ChildRequest> Prepare(ChildCall call, RunHeader parent, CancellationToken cancellationToken);

    /// <summary>How a child ended, with its outputs under the names its clients would see.</summary>
    /// <param name="run">A run that is over.</param>
    ChildResult ResultOf(RunSnapshot run);
}
