using System.Security.Cryptography;
using System.Text;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Shared;

/// <summary>A random workflow in which the fate of each node is settled beforehand, so that only the order of things is open.</summary>
public sealed class RandomRun
{
    private const string Cases = """{"cases":["x","y"]""";

    private readonly Dictionary<string, Fate> _fates = [];

    /// <param name="seed">Which one.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="isCalm">Whether nobody fails, sleeps or is tried again.</param>
    public RandomRun(int seed, int nodes, bool isCalm = false)
    {
        Random random = new(seed);
        WorkflowGraph shape = Graphs.RandomDag(seed, nodes, 2 * nodes);
        Dictionary<string, bool> isSwitch = shape.Nodes.ToDictionary(static node => node.Id, _ => random.Next(4) == 0);
        GraphEdge[] edges = [.. shape.Edges.Select(edge => edge with { From = FromPort(random, edge.From.NodeId, isSwitch[edge.From.NodeId]) })];
        HashSet<string> rescued = [.. edges.Where(static edge => edge.From.Connector == Connector.OnError).Select(static edge => edge.From.NodeId)];
        List<GraphNode> all = [];
        foreach (GraphNode node in shape.Nodes)
        {
            bool continues = random.Next(3) == 0;
            Fate fate = new(
                isCalm || random.Next(5) > 0 ? 0 : random.Next(1, 3),
                !isCalm && random.Next(4) == 0 && (continues || rescued.Contains(node.Id)),
                !isCalm && random.Next(8) == 0,
                isSwitch[node.Id] ? Taken(random) : null);
            _fates.Add(node.Id, fate);
            string settings = $$"""
                "continue_on_error":{{(continues ? "true" : "false")}},"retry":{"attempts":3,"delay_seconds":{{random.Next(5)}} } }
                """;
            all.Add(new GraphNode(
                node.Id,
                isSwitch[node.Id] ? TestCatalog.Switch : TestCatalog.Step,
                null,
                GraphBuilder.Config(isSwitch[node.Id] ? $"{Cases},{settings}" : $"{{{settings}")));
        }

        Plan = RunPlan.Create(new WorkflowGraph(all, edges), TestCatalog.Instance, RunSelection.All);
    }

    public RunPlan Plan { get; }

    public Fate FateOf(string nodeId) => _fates[nodeId];

    /// <summary>Has a node fail for good with nobody to catch it.</summary>
    public void Doom(string nodeId) => _fates[nodeId] = new Fate(0, Fails: true, Sleeps: false, null);

    public NodeOutcome OutcomeOf(NodeCall call)
    {
        Fate fate = _fates[call.Node.Id];
        if (fate.Sleeps && call.Phase == 0)
        {
            return new NodeOutcome.Suspended(new Suspension.External($"{call.Node.Id}/{call.Attempt}", null));
        }

        return call.Attempt <= fate.FailedAttempts ? new NodeOutcome.Failed(new Failure("busy", "Try again.", Retryable: true))
            : fate.Fails ? NodeOutcome.Failure("broken", $"{call.Node.Id} is broken.")
            : new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, Digest(call))], fate.Branches);
    }

    /// <summary>What a node gives out depends on its id and on all that arrived, so that a wrong input anywhere shows at the end.</summary>
    private static ValueRef Digest(NodeCall call)
    {
        StringBuilder text = new(call.Node.Id);
        foreach (NodeInput input in call.Inputs)
        {
            text.Append('|').Append(input.Connector).Append('=').Append(input.Value is null ? "-" : Encoding.UTF8.GetString(input.Value.Json.Span));
        }

        return ValueRef.FromText(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 8));
    }

    private static Port FromPort(Random random, string nodeId, bool isSwitch) => random.Next(5) switch
    {
        0 => new Port(nodeId, Connector.OnError),
        1 or 2 when isSwitch => new Port(nodeId, Connector.Output, "x"),
        3 when isSwitch => new Port(nodeId, Connector.Output, "y"),
        _ => new Port(nodeId, Connector.Output),
    };

    private static IReadOnlyList<string> Taken(Random random) => random.Next(4) switch
    {
        0 => [],
        1 => ["x"],
        2 => ["y"],
        _ => ["x", "y"],
    };
}
