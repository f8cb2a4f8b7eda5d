using System.Text.Json;
using Tributary.Api.FrontDoors;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Api.Alien.Definitions;

/// <summary>A definition as the engine takes it.</summary>
/// <param name="Graph">Its nodes and edges: flow edges end at <c>after</c>, what templates name arrives at <c>data</c>.</param>
/// <param name="FlowEdges">How many of the edges are flow edges.</param>
/// <param name="InputReaders">The nodes whose templates name the run's input.</param>
/// <param name="ContextReaders">The nodes whose templates name facts about the job.</param>
internal sealed record AlienWiring(WorkflowGraph Graph, int FlowEdges, IReadOnlyList<string> InputReaders, IReadOnlyList<string> ContextReaders)
{
    /// <summary>Translates a graph, faults or not: what has one is never run.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="flow">Its edges between nodes that run, each pair once.</param>
    public static AlienWiring Of(AlienGraph graph, IReadOnlyList<AlienEdge> flow)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        foreach (AlienPart part in graph.Parts)
        {
            positions.TryAdd(part.Id, positions.Count);
        }

        AlienEdge[] sound = [.. flow.Where(edge => positions.ContainsKey(edge.Source) && positions.ContainsKey(edge.Target))];
        ILookup<string, string> sources = sound.ToLookup(static edge => edge.Target, static edge => edge.Source, StringComparer.Ordinal);
        Ancestors ancestors = new(positions.Count, sound.Select(edge => (positions[edge.Source], positions[edge.Target])));
        List<GraphEdge> edges = [.. sound.Select(static edge => new GraphEdge(edge.Id, Output(edge.Source), new Port(edge.Target, AlienPorts.After)))];
        foreach (AlienPart part in graph.Parts)
        {
            edges.AddRange(Values(graph, IsBefore, part, [.. sources[part.Id]]));
        }

        return new AlienWiring(
            new WorkflowGraph([.. graph.Parts.Select(part => NodeOf(part, sources[part.Id]))], edges),
            sound.Length,
            ReadersOf(graph, AlienRoot.Input),
            ReadersOf(graph, AlienRoot.Context));

        bool IsBefore(string named, string id) => positions.TryGetValue(named, out int position) && ancestors.IsBefore(position, positions[id]);
    }

    /// <summary>A node's configuration in the engine, see <see cref="AlienNodeConfig"/>.</summary>
    /// <param name="part">The node.</param>
    /// <param name="sources">The nodes whose flow edges end at it.</param>
    public static NodeConfig ConfigOf(AlienPart part, IEnumerable<string> sources) => new(JsonText.Parse(JsonText.Write((part.Data, sources), static (writer, node) =>
    {
        writer.WriteStartObject();
        if (node.Data.ValueKind == JsonValueKind.Object && node.Data.TryGetProperty(AlienNodeConfig.ParamsKey, out JsonElement given))
        {
            writer.WritePropertyName(AlienNodeConfig.ParamsKey);
            given.WriteTo(writer);
        }

        writer.WriteStartArray(AlienNodeConfig.SourcesKey);
        foreach (string source in node.sources)
        {
            writer.WriteStringValue(source);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    })));

    private static string[] ReadersOf(AlienGraph graph, AlienRoot root) =>
        [.. graph.Parts.Where(part => Expressions(part).Any(expression => expression.Root == root)).Select(static part => part.Id)];

    private static IEnumerable<AlienExpression> Expressions(AlienPart part) => part.Params.SelectMany(static param => param.Value.Expressions);

    // What a template names but nothing brings is told when the node runs.
    private static IEnumerable<GraphEdge> Values(AlienGraph graph, Func<string, string, bool> isBefore, AlienPart part, IReadOnlyList<string> sources)
    {
        Dictionary<string, Port> wanted = new(StringComparer.Ordinal);
        foreach (string source in sources)
        {
            wanted.TryAdd(AlienExpression.MetaKeyOf(source), new Port(source, AlienPorts.Meta));
            if (part.Kind is { TakesItems: true })
            {
                wanted.TryAdd(AlienExpression.KeyOf(source), Output(source));
            }
        }

        foreach (AlienExpression expression in Expressions(part).Where(static expression => expression.NodeId is not null))
        {
            string named = graph.Resolve(expression.NodeId!);
            if (isBefore(named, part.Id))
            {
                wanted.TryAdd(expression.Key!, expression.Root == AlienRoot.Meta ? new Port(named, AlienPorts.Meta) : Output(named));
            }
        }

        return wanted.Select(pair => new GraphEdge($"{part.Id} {pair.Key}", pair.Value, new Port(part.Id, AlienPorts.Data, pair.Key)));
    }

    private static Port Output(string id) => new(id, Connector.Output);

    private static GraphNode NodeOf(AlienPart part, IEnumerable<string> sources) => new(part.Id, part.Kind?.NodeType ?? string.Empty, null, ConfigOf(part, sources));
}
