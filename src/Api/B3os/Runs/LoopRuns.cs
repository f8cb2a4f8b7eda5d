using Tributary.Api.B3os.Definitions;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Runs;

/// <summary>The runs of the loops of a run, and of the loops within those, read before an answer is written.</summary>
internal sealed class LoopRuns
{
    /// <summary>A run without loops.</summary>
    public static readonly LoopRuns None = new();

    private readonly Dictionary<(Guid Run, string Loop), List<RunSnapshot>> _runs = [];

    private LoopRuns()
    {
    }

    /// <summary>Reads those that have begun.</summary>
    /// <param name="run">The run.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="find">Finds a run of the workspace; null when there is none.</param>
    public static async Task<LoopRuns> Read(RunSnapshot run, B3osDefinition definition, Func<Guid, Task<RunSnapshot?>> find)
    {
        if (!definition.HasLoops)
        {
            return None;
        }

        LoopRuns loops = new();
        Queue<RunSnapshot> open = new([run]);
        while (open.TryDequeue(out RunSnapshot? next))
        {
            foreach (PlanNode node in next.View.Plan.Nodes)
            {
                if (definition.Find(node.Id) is { IsLoop: true } && next.View.Nodes[node.Index].Attempt is > 0 and int attempt)
                {
                    List<RunSnapshot> found = [];
                    ChildCall call = new(next.Header.Id.ToString(), node.Id, 0, attempt, 0, Guid.Empty, ValueRef.Null);
                    while (found.Count < ForEachLoop.MostItems && await find((call with { Iteration = found.Count }).RunId) is { } iteration)
                    {
                        found.Add(iteration);
                        open.Enqueue(iteration);
                    }

                    loops._runs.Add((next.Header.Id, node.Id), found);
                }
            }
        }

        return loops;
    }

    /// <summary>The runs of a loop, in the order of its items.</summary>
    public IReadOnlyList<RunSnapshot> Of(Guid runId, string loop) => _runs.TryGetValue((runId, loop), out List<RunSnapshot>? runs) ? runs : [];

    /// <summary>What their state shows, to be loaded.</summary>
    public IEnumerable<ValueRef> Values() => _runs.Values.SelectMany(static runs => runs).SelectMany(static run => RunValues.Of(run.View, null));
}
