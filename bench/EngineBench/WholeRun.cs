using BenchmarkDotNet.Attributes;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.EngineBench;

/// <summary>
/// Checks, plans and runs layered workflows (layers of 10, each node fed by two of the layer before) on a host that costs
/// nothing. One operation is one node, so the mean is the cost per node decision.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(PerNode))]
public class WholeRun
{
    private readonly NodeRegistry _catalog = NodeRegistry.BuiltIn();
    private WorkflowGraph _graph = null!;
    private RunPlan _plan = null!;

    /// <summary>The number of nodes.</summary>
    [Params(10, 100, 1_000, 10_000)]
    public int Nodes { get; set; }

    [GlobalSetup]
    public void Build()
    {
        List<GraphNode> nodes = [];
        List<GraphEdge> edges = [];
        for (int i = 0; i < Nodes; i++)
        {
            nodes.Add(new GraphNode($"n{i}", "OutputNode", null, NodeConfig.Empty));
            foreach (int source in i < 10 ? Array.Empty<int>() : [i - 10, i - 10 - (i % 10) + ((i + 1) % 10)])
            {
                edges.Add(new GraphEdge($"e{edges.Count}", new Port($"n{source}", Connector.Output), new Port($"n{i}", Connector.Input)));
            }
        }

        _graph = new WorkflowGraph(nodes, edges);
        _plan = RunPlan.Create(_graph, _catalog, RunSelection.All);
    }

    [Benchmark]
    public int Check() => GraphCheck.Run(_graph, _catalog, Nodes).Count;

    [Benchmark]
    public int Plan() => RunPlan.Create(_graph, _catalog, RunSelection.All).Layers.Count;

    [Benchmark(Baseline = true)]
    public RunOutcome Run() => RunOrchestration.Run(_plan, RunInput.Empty, new ImmediateContext()).Result;
}
