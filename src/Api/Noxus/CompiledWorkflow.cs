using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus;

/// <summary>A kept workflow with everything that its runs share worked out. Immutable but for the plans it remembers.</summary>
internal sealed class CompiledWorkflow
{
    private const int MostSelections = 64;

    private readonly INodeCatalog _catalog;
    private readonly WorkflowGraph _graph;
    private readonly IReadOnlyList<(GraphNode Node, string Label)> _inputs;
    private readonly ConcurrentDictionary<string, SelectedPlan> _selections = new(StringComparer.Ordinal);
    private readonly SelectedPlan _whole;

    private CompiledWorkflow(WorkflowGraph graph, INodeCatalog catalog, Guid? errorHandler)
    {
        ErrorHandler = errorHandler;
        _catalog = catalog;
        _graph = graph;
        _inputs = InputLabels.Of(graph, catalog);
        _whole = Plan(RunSelection.All);
        OutputLabels = Runs.OutputLabels.Of(graph, catalog);
    }

    /// <summary>The input nodes with their labels, in the order of the definition.</summary>
    public IReadOnlyList<(GraphNode Node, string Label)> Inputs => _inputs;

    /// <summary>The workflow that is run when a run of this one fails; null for none, and for a version, which has that of its workflow.</summary>
    public Guid? ErrorHandler { get; }

    /// <summary>The label of each output by its address.</summary>
    public IReadOnlyDictionary<string, string> OutputLabels { get; }

    /// <summary>Compiles a workflow or a version of one; null when this server cannot run it (any more), with the faults added.</summary>
    /// <param name="body">The JSON object that has the definition.</param>
    /// <param name="catalog">The node kinds.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static CompiledWorkflow? Compile(ReadOnlyMemory<byte> body, INodeCatalog catalog, FaultList faults)
    {
        FaultList own = new();
        JsonElement json = JsonText.Parse(body);
        WorkflowGraph graph = DefinitionReader.Read(json, catalog, int.MaxValue, own, root: "workflow");
        if (!own.Any && graph.Nodes.Count == 0)
        {
            own.Add("empty_workflow", "The workflow has no nodes; add some before it is run.", "path", "workflow_id");
        }

        faults.Add(own);
        return own.Any ? null : new CompiledWorkflow(graph, catalog, SaveWorkflowRequest.ReadErrorHandler(json));
    }

    /// <summary>
    /// What a run with the given selection executes; null when it names nodes that do not exist, or would execute some that this server cannot,
    /// with the faults added.
    /// </summary>
    public SelectedPlan? Select(RunSelection selection, FaultList faults)
    {
        SelectedPlan? selected = Find(selection, faults);
        if (selected is null || selected.Unavailable.Count == 0)
        {
            return selected;
        }

        foreach (PlanNode node in selected.Unavailable)
        {
            int position = PositionOf(node);
            faults.Add(
                "unavailable_node_type",
                $"{node.Node.Type} '{node.Node.DisplayName}' cannot run on this server: {node.Kind.Unavailable}.",
                "workflow", "definition", "nodes", position, "type");
        }

        return null;
    }

    /// <summary>The nodes that name credentials, with their positions in the definition.</summary>
    public IEnumerable<(int Index, GraphNode Node)> NamingCredentials(SelectedPlan selected) => selected.NamingCredentials.Select(node => (PositionOf(node), node.Node));

    private int PositionOf(PlanNode node) => _graph.Nodes.TakeWhile(each => each.Id != node.Id).Count();

    private SelectedPlan? Find(RunSelection selection, FaultList faults)
    {
        if (ReferenceEquals(selection, RunSelection.All))
        {
            return _whole;
        }

        string key = KeyOf(selection);
        if (_selections.TryGetValue(key, out SelectedPlan? known))
        {
            return known;
        }

        IReadOnlyList<string> unknown = RunPlan.UnknownNodes(_graph, selection);
        if (unknown.Count > 0)
        {
            string named = string.Join(", ", unknown.Take(NodeNames.Most));
            faults.Add(
                "unknown_node",
                $"The workflow has no node {named}; it has {NodeNames.Of(_graph)}.",
                "body",
                selection.SingleNodeId is null ? "node_ids" : "single_node_id");
            return null;
        }

        SelectedPlan made = Plan(selection);
        if (_selections.Count < MostSelections)
        {
            _selections.TryAdd(key, made);
        }

        return made;
    }

    private SelectedPlan Plan(RunSelection selection)
    {
        RunPlan plan = RunPlan.Create(_graph, _catalog, selection);
        if (selection.SingleNodeId is not { } single)
        {
            return new SelectedPlan(plan, new WorkflowInputKeys(plan, _inputs));
        }

        string? label = null;
        foreach ((GraphNode node, string inputLabel) in _inputs)
        {
            label = node.Id == single ? inputLabel : label;
        }

        return new SelectedPlan(plan, new SingleNodeInputKeys(plan.Nodes[0], _graph, label));
    }

    // Lengths keep ids apart whatever characters they hold.
    private static string KeyOf(RunSelection selection)
    {
        if (selection.SingleNodeId is { } single)
        {
            return $"1:{single}";
        }

        StringBuilder key = new("n");
        foreach (string id in selection.NodeIds!)
        {
            key.Append(CultureInfo.InvariantCulture, $":{id.Length}:{id}");
        }

        return key.ToString();
    }
}
