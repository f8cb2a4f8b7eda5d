using Tributary.Engine.Runs;

namespace Tributary.Engine.Stores;

/// <summary>Lists runs.</summary>
public interface IRunIndex
{
    /// <summary>One page of a workspace's runs, newest first.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="workflowId">Only runs of this workflow; null for all.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<RunSummary>> List(Guid workspaceId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A workspace's runs one by one, newest first, read as they are asked for. Each is given once; one that is accepted meanwhile may be
    /// left out.
    /// </summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="workflowId">Only runs of this workflow; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RunSummary> Newest(Guid workspaceId, Guid? workflowId, CancellationToken cancellationToken);
}
