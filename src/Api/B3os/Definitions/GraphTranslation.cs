using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Loops;

namespace Tributary.Api.B3os.Definitions;

/// <summary>
/// Translates a definition to a graph: an edge of order for each parent and child, an edge of data for each value that an expression
/// refers to. What belongs to the run as a whole comes out of the root. The children of one node run side by side, as all nodes do that
/// are ready.
/// </summary>
internal static class GraphTranslation
{
    private const string ResultEnd = ".result";
    private const string PayloadEnd = ".payload";

    private static readonly GraphNode Entry = new(LoopBody.EntryId, LoopEntryNode.Type, null, NodeConfig.Empty);

    /// <summary>The graph of the nodes that stand in a loop; null for those outside of any.</summary>
    public static WorkflowGraph Translate(B3osDefinition definition, DataKeys keys, string? loop)
    {
        DefinitionNode[] nodes = [.. definition.Nodes.Where(node => definition.LoopOf(node) == loop)];
        List<GraphEdge> edges = [];
        foreach (DefinitionNode node in nodes)
        {
            foreach (DefinitionNode child in node.Children.Select(id => definition.ById[id]))
            {
                string? branch = node.Action is { Branches.Count: > 0 } ? child.Branch : null;
                edges.Add(new GraphEdge($"{node.Id}>{child.Id}", new Port(node.Id, Connector.Output, branch), new Port(child.Id, DataPort.After)));
            }

            foreach (string key in keys.Of(node).Where(key => keys.IsWithin(key, loop)))
            {
                edges.Add(new GraphEdge($"{key}>{node.Id}", SourceOf(key), new Port(node.Id, DataPort.Data, key)));
            }
        }

        GraphNode[] all = [.. nodes.Select(node => ToNode(definition, keys, node))];
        return loop is null ? new WorkflowGraph(all, edges) : new WorkflowGraph([.. all, Entry], [.. edges, .. EntryEdges(definition, loop)]);
    }

    /// <summary>The first nodes of a body begin once its values are there, and whoever refers to what is outside of it is handed that.</summary>
    private static IEnumerable<GraphEdge> EntryEdges(B3osDefinition definition, string loop)
    {
        foreach (string first in definition.ById[loop].LoopBody)
        {
            yield return new GraphEdge($"{Entry.Id}>{first}", new Port(Entry.Id, LoopBody.Index), new Port(first, DataPort.After));
        }

        foreach (DefinitionNode node in definition.Nodes.Where(node => definition.LoopOf(node) == loop && (node.IsLoop || node.UsesStorage)))
        {
            yield return new GraphEdge($"{Entry.Id}.{Reference.RunKey}>{node.Id}", new Port(Entry.Id, Reference.RunKey), new Port(node.Id, DataPort.Data, Reference.RunKey));
        }

        string frame = Reference.LoopKey(loop);
        foreach ((string nodeId, string key) in definition.OuterKeys(loop))
        {
            yield return new GraphEdge($"{Entry.Id}.{key}>{nodeId}", new Port(Entry.Id, key == frame ? LoopBody.Frame : key), new Port(nodeId, DataPort.Data, key));
        }
    }

    private static Port SourceOf(string key) => key switch
    {
        Reference.PropsKey => new Port(Reference.Root, DataPort.Props),
        Reference.VarsKey => new Port(Reference.Root, DataPort.Vars),
        Reference.WorkflowIdKey => new Port(Reference.Root, DataPort.WorkflowId),
        _ when key.EndsWith(ResultEnd, StringComparison.Ordinal) => new Port(key[..^ResultEnd.Length], Connector.Output),
        _ => new Port(key[..^PayloadEnd.Length], DataPort.Payload),
    };

    private static GraphNode ToNode(B3osDefinition definition, DataKeys keys, DefinitionNode node)
    {
        WorkflowGraph? body = node.IsLoop ? Translate(definition, keys, node.Id) : null;
        byte[] config = JsonText.Write((Node: node, Loops: definition.LoopsOf(node), GivesPayload: keys.GivesPayload(node), Tallies: node.IsLoop && definition.MayExceedLoopNodes, Body: body), static (writer, each) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("payload"u8);
            each.Node.Payload.WriteTo(writer);
            if (each.Node.Inputs is { } inputs)
            {
                writer.WritePropertyName("inputs"u8);
                inputs.Written.WriteTo(writer);
            }

            if (each.Loops.Count > 0)
            {
                writer.WriteStartArray("loops"u8);
                foreach (string loop in each.Loops)
                {
                    writer.WriteStringValue(loop);
                }

                writer.WriteEndArray();
            }

            if (each.GivesPayload)
            {
                writer.WriteBoolean("gives_payload"u8, true);
            }

            if (each.Tallies)
            {
                writer.WriteBoolean("tallies"u8, true);
            }

            if (each.Body is not null)
            {
                writer.WritePropertyName("body"u8);
                JsonSerializer.Serialize(writer, each.Body, EngineJson.Default.WorkflowGraph);
            }

            writer.WriteEndObject();
        });
        return new GraphNode(node.Id, node.Action!.NodeType, null, new NodeConfig(JsonText.Parse(config)));
    }
}
