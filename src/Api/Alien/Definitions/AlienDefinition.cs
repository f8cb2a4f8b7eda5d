using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Definitions;

/// <summary>Nodes and edges as a client sent them, checked and translated. Immutable.</summary>
internal sealed class AlienDefinition
{
    private const int MostEdges = 10_000;

    private AlienDefinition(JsonElement nodes, JsonElement edges, AlienGraph graph, AlienWiring wiring, INodeCatalog catalog)
    {
        Nodes = nodes;
        Edges = edges;
        Input = InputOf(graph);
        Wiring = wiring;
        IsConnected = graph.Parts.Count <= 1 || wiring.FlowEdges > 0;
        Plan = RunPlan.Create(wiring.Graph, catalog, RunSelection.All);
    }

    /// <summary>The nodes as they were sent.</summary>
    public JsonElement Nodes { get; }

    /// <summary>The edges as they were sent.</summary>
    public JsonElement Edges { get; }

    /// <summary>The node where the run's input enters; null when there is none.</summary>
    public AlienPart? Input { get; }

    /// <summary>The translation.</summary>
    public AlienWiring Wiring { get; }

    /// <summary>What a run executes.</summary>
    public RunPlan Plan { get; }

    /// <summary>Whether it can be run: it has a single node, or an edge between its nodes.</summary>
    public bool IsConnected { get; }

    /// <summary>Whether there is nothing to run.</summary>
    public bool IsEmpty => Plan.Nodes.Count == 0;

    /// <summary>Checks and translates a definition.</summary>
    /// <param name="nodes">The nodes; must outlive the result.</param>
    /// <param name="edges">The edges; must outlive the result.</param>
    /// <param name="catalog">The node kinds.</param>
    /// <param name="nodeLimit">The most nodes, those within groups included.</param>
    /// <param name="faults">Takes everything that is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static AlienDefinition? Read(JsonElement nodes, JsonElement edges, INodeCatalog catalog, int nodeLimit, FaultList faults)
    {
        FaultList found = new();
        AreArrays(nodes, edges, found);
        if (!found.Any && AlienGraphReader.Read(nodes, edges, catalog, nodeLimit, found) is { } graph)
        {
            AlienEdge[] flat = [.. graph.FlatEdges().Take(MostEdges + 1)];
            if (flat.Length > MostEdges)
            {
                found.Add("maxLength", $"The edges field must not lead to more than {MostEdges} connections between nodes", "edges");
            }

            AlienWiring wiring = AlienWiring.Of(graph, flat);
            foreach (GraphFault cycle in GraphCheck.Run(wiring.Graph, catalog, int.MaxValue).Where(static fault => fault.Kind == GraphFaultKind.Cycle))
            {
                found.Add("acyclic", cycle.Message, "edges");
            }

            if (!found.Any)
            {
                return new AlienDefinition(nodes, edges, graph, wiring, catalog);
            }
        }

        faults.Add(found);
        return null;
    }

    private static void AreArrays(JsonElement nodes, JsonElement edges, FaultList faults)
    {
        if (nodes.ValueKind != JsonValueKind.Array)
        {
            faults.NotArray("nodes");
        }

        if (edges.ValueKind != JsonValueKind.Array)
        {
            faults.NotArray("edges");
        }
    }

    private static AlienPart? InputOf(AlienGraph graph)
    {
        AlienPart[] outer = [.. graph.Parts.Where(static part => part.IsOuter)];
        return outer.FirstOrDefault(static part => part.Has(AlienMarks.Input)) ?? outer.FirstOrDefault(static part => part.Kind is { IsEntry: true });
    }
}
