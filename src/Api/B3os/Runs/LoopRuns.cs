using Tributary.Api.B3os.Definitions;
using Tributary.Api.Runs;
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
                    ChildCall call = CallOf(next, node.Id, attempt);
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

    /// <summary>The run of the newest item of a loop that has begun; null when none has.</summary>
    /// <param name="run">The run that the loop stands in.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="attempt">Its attempt.</param>
    /// <param name="find">Finds a run of the workspace; null when there is none.</param>
    public static async Task<RunSnapshot?> Newest(RunSnapshot run, string loop, int attempt, Func<Guid, Task<RunSnapshot?>> find)
    {
        ChildCall call = CallOf(run, loop, attempt);
        (_, RunSnapshot? newest) = await BegunItems.Count(0, ForEachLoop.MostItems, item => (call with { Iteration = item }).RunId, find);
        return newest;
    }

    /// <summary>The runs of a loop, in the order of its items.</summary>
    public IReadOnlyList<RunSnapshot> Of(Guid runId, string loop) => _runs.TryGetValue((runId, loop), out List<RunSnapshot>? runs) ? runs : [];

    /// <summary>What their state shows, to be loaded.</summary>
    public IEnumerable<ValueRef> Values() => _runs.Values.SelectMany(static runs => runs).SelectMany(static run => RunValues.Of(run.View, null));

    private static ChildCall CallOf(RunSnapshot run, string loop, int attempt) => new(run.Header.Id.ToString(), loop, 0, attempt, 0, Guid.Empty, ValueRef.Null);
}
