using System.Collections.Concurrent;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Blobs.Runs;

/// <summary>The plans of runs. Those of the last graphs and selections are remembered.</summary>
internal sealed class RunPlans(BlobRunStore runs, INodeCatalog catalog)
{
    private const int Remembered = 200;

    private readonly ConcurrentDictionary<string, RunPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>What a run executes.</summary>
    /// <exception cref="KeyNotFoundException">Its graph is not in the store.</exception>
    public async ValueTask<RunPlan> Of(StoredRun run, CancellationToken cancellationToken)
    {
        string key = $"{run.GraphId} {JsonSerializer.Serialize(run.Header.Selection, BlobsJson.Default.RunSelection)}";
        if (!_plans.TryGetValue(key, out RunPlan? plan))
        {
            plan = RunPlan.Create(await runs.ReadGraph(run.GraphId, cancellationToken), catalog, run.Header.Selection);
            if (_plans.Count >= Remembered)
            {
                _plans.Clear();
            }

            _plans[key] = plan;
        }

        return plan;
    }
}
