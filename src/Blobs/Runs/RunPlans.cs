using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Blobs.Runs;

/// <summary>The plans of runs. Those of the last graphs and selections are remembered.</summary>
internal sealed class RunPlans(BlobRunStore runs, INodeCatalog catalog)
{
    private readonly PlanCache _plans = new(catalog);

    /// <summary>What a run executes.</summary>
    /// <exception cref="KeyNotFoundException">Its graph is not in the store.</exception>
    public async ValueTask<RunPlan> Of(StoredRun run, CancellationToken cancellationToken) =>
        _plans.Find(run.GraphId, run.Header.Selection)
        ?? _plans.Add(run.GraphId, await runs.ReadGraph(run.GraphId, cancellationToken), run.Header.Selection);
}
