using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Subflows;

/// <summary>
/// The runs of other workflows that a run has, and those that they have, read before an answer is written. An answer shows
/// <see cref="MostRuns"/> of them at most, the outer ones first, and none any more when those shown have <see cref="MostNodes"/> nodes together.
/// Runs stand within runs as deep as <see cref="MostLevels"/>. Of a loop they are those that began first and last, and the first that failed.
/// </summary>
internal sealed class SubflowExecutions
{
    /// <summary>The most runs (100).</summary>
    public const int MostRuns = 100;

    /// <summary>With so many nodes in the runs that are shown, no more are (5,000).</summary>
    public const int MostNodes = 5000;

    /// <summary>So many runs are within one another (8): clients read JSON of some depth only.</summary>
    public const int MostLevels = 8;

    /// <summary>Of a loop, so many that began first, and as many that began last (40).</summary>
    public const int MostAtEnd = 40;

    /// <summary>Of a loop, so many that failed (20).</summary>
    public const int MostFailed = 20;

    /// <summary>A run that has none, or of which none are shown.</summary>
    public static readonly SubflowExecutions None = new();

    private const int AtOnce = 16;

    private readonly Dictionary<Guid, List<SubflowExecution>> _byRun = [];
    private readonly Dictionary<Guid, StoredWorkflow?> _workflows = [];
    private int _runs;
    private int _nodes;

    private SubflowExecutions()
    {
    }

    private bool IsFull => _runs >= MostRuns || _nodes >= MostNodes;

    /// <summary>Reads them; costs nothing for a run that has none.</summary>
    public static async ValueTask<SubflowExecutions> Read(RunSnapshot run, ApiServices services, CancellationToken cancellationToken)
    {
        SubflowExecutions? executions = null;
        Queue<RunSnapshot>? open = null;
        int deepest = DepthOf(run) + MostLevels;
        for (RunSnapshot? next = run; next is not null && DepthOf(next) < deepest; next = open is { Count: > 0 } ? open.Dequeue() : null)
        {
            for (int node = 0; node < next.View.Nodes.Count; node++)
            {
                if (next.View.Nodes[node].Children is { WorkflowId: { } workflow } children)
                {
                    executions ??= new SubflowExecutions();
                    open ??= new Queue<RunSnapshot>();
                    SubflowExecution read = await executions.Read(next, next.View.Plan.Nodes[node].Id, children, workflow, services, cancellationToken);
                    foreach ((_, RunSnapshot child) in read.Iterations)
                    {
                        open.Enqueue(child);
                    }
                }
            }
        }

        return executions ?? None;
    }

    /// <summary>Those of a run, in the order of its nodes.</summary>
    public IReadOnlyList<SubflowExecution> Of(Guid runId) => _byRun.TryGetValue(runId, out List<SubflowExecution>? found) ? found : [];

    private static int DepthOf(RunSnapshot run) => run.Header.Parent?.Depth ?? 0;

    private async Task<SubflowExecution> Read(
        RunSnapshot run, string nodeId, NodeChildren children, Guid workflowId, ApiServices services, CancellationToken cancellationToken)
    {
        Guid workspace = run.Header.WorkspaceId;
        if (!_workflows.TryGetValue(workflowId, out StoredWorkflow? workflow))
        {
            workflow = await services.Workflows.Find(workspace, workflowId, cancellationToken);
            _workflows.Add(workflowId, workflow);
        }

        List<(int, RunSnapshot)> shown = [];
        Queue<int> wanted = new(IsFull ? [] : await Wanted(children, run.Header.Id, Find));
        while (wanted.Count > 0 && !IsFull)
        {
            int[] some = [.. Enumerable.Range(0, Math.Min(Math.Min(AtOnce, wanted.Count), MostRuns - _runs)).Select(_ => wanted.Dequeue())];
            RunSnapshot?[] found = await Task.WhenAll(some.Select(index => Find(children.IdOf(run.Header.Id, index))));
            if (some[0] >= children.Done && Array.TrueForAll(found, static child => child is null))
            {
                // Items begin in their order: those behind these have not, either.
                break;
            }

            for (int i = 0; i < some.Length; i++)
            {
                // One that could not begin, or was deleted, is none.
                if (found[i] is { } child)
                {
                    shown.Add((some[i], child));
                    _runs++;
                    _nodes += child.View.Plan.Graph.Nodes.Count;
                }
            }
        }

        shown.Sort(static (a, b) => a.Item1.CompareTo(b.Item1));
        WorkflowGraph? graph = shown.Count > 0 ? shown[0].Item2.View.Plan.Graph
            : workflow is null ? null
            : services.Compiled.Get(workflow, new FaultList())?.Select(RunSelection.All, new FaultList())?.Plan.Graph;
        SubflowExecution execution = new(nodeId, workflowId, workflow?.Name ?? string.Empty, graph, children.Total, shown);
        if (!_byRun.TryGetValue(run.Header.Id, out List<SubflowExecution>? ofRun))
        {
            ofRun = [];
            _byRun.Add(run.Header.Id, ofRun);
        }

        ofRun.Add(execution);
        return execution;

        Task<RunSnapshot?> Find(Guid id) => services.Runs.Find(workspace, id, cancellationToken);
    }

    /// <summary>The positions of a node's runs that are to be shown, the most telling first.</summary>
    private static async Task<IEnumerable<int>> Wanted(NodeChildren children, Guid runId, Func<Guid, Task<RunSnapshot?>> find)
    {
        if (children.Total <= MostRuns)
        {
            return Enumerable.Range(0, children.Total);
        }

        (int begun, _) = await BegunItems.Count(children.Done, children.Total, index => children.IdOf(runId, index), find);
        return Enumerable.Range(0, Math.Min(MostAtEnd, begun))
            .Concat(children.Failed.Take(MostFailed))
            .Concat(Enumerable.Range(Math.Max(0, begun - MostAtEnd), Math.Min(MostAtEnd, begun)))
            .Distinct();
    }
}
