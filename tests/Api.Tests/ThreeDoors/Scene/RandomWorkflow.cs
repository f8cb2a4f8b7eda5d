using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>A small workflow of what all doors have: texts composed of the run's input and of other nodes' texts, that fan out and join, and at times a node that fails.</summary>
internal sealed class RandomWorkflow
{
    /// <summary>The names of the values that a run is given.</summary>
    public static readonly IReadOnlyList<string> Names = ["p", "q"];

    private static readonly string[] Literals = [", ", "=", " \"and\" ", "\\", "\n", " ü日🎈 ", "%7B", " <b> ", "'", "$x", "@y", "a.b[0]", "\t"];

    // What looks like a template in a value is data, whatever door it comes through.
    private static readonly string[] Values =
    [
        "\"plain\"", "\"\"", "\" blank \"", "\"((n0)) {{ @n0.text }} {{n0.result.formatted}} {{@x}} {{ @in.p }} ((p))\"", "\"two\\nlines \\\"quoted\\\" \\\\ ü日🎈\"",
        "0", "-12.50", "1e3", "12345678901234567890", "0.1", "true", "false", "[1,\"two\",[null]]", "{\"b\":1,\"a\":{\"c\":[]}}", "[]", "{}", "\"7\"",
    ];

    private readonly int _seed;
    private readonly Dictionary<string, string> _input;

    private RandomWorkflow(int seed, Dictionary<string, string> input, IReadOnlyList<RandomNode> nodes)
    {
        _seed = seed;
        _input = input;
        Nodes = nodes;
    }

    /// <summary>The nodes, in the order of their definition, which is not that of their execution.</summary>
    public IReadOnlyList<RandomNode> Nodes { get; }

    /// <summary>What the run is given, as JSON.</summary>
    public string Input => $"{{{string.Join(',', _input.Select(static pair => $"\"{pair.Key}\":{pair.Value}"))}}}";

    /// <summary>The workflow of a seed, always the same.</summary>
    public static RandomWorkflow Of(int seed)
    {
        Random random = new(seed);
        int count = random.Next(1, 9);
        WorkflowGraph graph = Graphs.RandomDag(seed, count, random.Next(2 * count));
        string? failing = random.Next(5) == 0 ? graph.Nodes[random.Next(count)].Id : null;
        return new RandomWorkflow(
            seed,
            Names.ToDictionary(static name => name, _ => Values[random.Next(Values.Length)]),
            [.. graph.Nodes.Select(node => NodeOf(node.Id, [.. graph.Edges.Where(edge => edge.To.NodeId == node.Id).Select(static edge => edge.From.NodeId).Distinct()], node.Id == failing, random))]);
    }

    /// <summary>What is wrong with an outcome; null when nothing is.</summary>
    public string? FaultOf(Outcome outcome)
    {
        Dictionary<string, string> expected = Expected();
        string[] failing = [.. Nodes.Where(static node => node.IsFailing).Select(static node => node.Id)];
        if (outcome.Ended != (failing.Length > 0 ? "failed" : "completed"))
        {
            return $"it ended {outcome.Ended}";
        }

        if (!outcome.Failed.SequenceEqual(failing))
        {
            return $"the nodes [{string.Join(',', outcome.Failed)}] failed";
        }

        // What stands beside a failing node may have been done before it, or not.
        string[] wrong = [.. outcome.Values.Where(value => expected.GetValueOrDefault(value.Key) != value.Value).Select(static value => $"{value.Key} gave `{value.Value}`")];
        string[] missing = failing.Length > 0 ? [] : [.. expected.Keys.Except(outcome.Values.Keys).Select(static id => $"{id} gave nothing")];
        return wrong.Length + missing.Length == 0 ? null : string.Join("; ", wrong.Concat(missing).Order(StringComparer.Ordinal));
    }

    public override string ToString() => $"seed {_seed}, {Input}: {string.Join("; ", Nodes)}; expected {string.Join("; ", Expected().Select(static pair => $"{pair.Key} = `{pair.Value}`"))}";

    private static RandomNode NodeOf(string id, IReadOnlyList<string> parents, bool isFailing, Random random)
    {
        string[] more = [.. Names.Where(_ => random.Next(parents.Count + 1) == 0), .. parents.Where(_ => random.Next(4) == 0)];
        string[] sources = [.. parents, .. more];
        random.Shuffle(sources);
        List<Piece> text = [new Piece($"{id}<", null)];
        foreach (string source in sources)
        {
            text.Add(new Piece(null, source));
            text.Add(new Piece(Literals[random.Next(Literals.Length)], null));
        }

        return new RandomNode(id, parents, [.. text, new Piece(">", null)], isFailing);
    }

    // The naive model: each text is worked out again from the start; a node without one is a failing node, or comes after one.
    private Dictionary<string, string> Expected() => Nodes
        .Select(node => (node.Id, Text: TextOf(node.Id)))
        .Where(static node => node.Text is not null)
        .ToDictionary(static node => node.Id, static node => node.Text!);

    private string? TextOf(string source)
    {
        if (_input.TryGetValue(source, out string? json))
        {
            JsonElement value = JsonElement.Parse(json);
            return value.ValueKind == JsonValueKind.String ? value.GetString() : json;
        }

        RandomNode node = Nodes.Single(node => node.Id == source);
        string?[] pieces = node.IsFailing ? [null] : [.. node.Text.Select(piece => piece.Literal ?? TextOf(piece.Source!))];
        return pieces.Contains(null) ? null : string.Concat(pieces);
    }
}
