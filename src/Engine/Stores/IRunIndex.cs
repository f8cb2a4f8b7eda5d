using Tributary.Engine.Runs;

namespace Tributary.Engine.Stores;

/// <summary>Lists runs.</summary>
public interface IRunIndex
{
    /// <summary>One page of a list of runs, newest first.</summary>
    /// <param name="listId">The list, see <see cref="RunLists"/>: a workspace's id, or that of a front door's list.</param>
    /// <param name="workflowId">Only runs of this workflow; null for all.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The runs of a list one by one, newest first, read as they are asked for. Each is given once; one that is accepted meanwhile may be
    /// left out.
    /// </summary>
    /// <param name="listId">The list, see <see cref="RunLists"/>.</param>
    /// <param name="workflowId">Only runs of this workflow; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken);
}
