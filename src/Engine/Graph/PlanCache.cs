using System.Collections.Concurrent;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Graph;

/// <summary>The plans of stored graphs, remembered by the graph's id and the selection. Safe for use by many threads.</summary>
/// <param name="catalog">The node kinds the graphs were checked against.</param>
public sealed class PlanCache(INodeCatalog catalog)
{
    private const int Remembered = 200;

    private readonly ConcurrentDictionary<string, RunPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>A plan that was added; null when it was not, or is not remembered any more.</summary>
    public RunPlan? Find(string graphId, RunSelection selection) => _plans.GetValueOrDefault(KeyOf(graphId, selection));

    /// <summary>Makes the plan of a graph and remembers it.</summary>
    /// <exception cref="ArgumentException">The graph has faults, see <see cref="RunPlan.Create"/>.</exception>
    public RunPlan Add(string graphId, WorkflowGraph graph, RunSelection selection)
    {
        RunPlan plan = RunPlan.Create(graph, catalog, selection);
        if (_plans.Count >= Remembered)
        {
            _plans.Clear();
        }

        return _plans[KeyOf(graphId, selection)] = plan;
    }

    private static string KeyOf(string graphId, RunSelection selection) =>
        $"{graphId} {JsonSerializer.Serialize(selection, EngineJson.Default.RunSelection)}";
}
