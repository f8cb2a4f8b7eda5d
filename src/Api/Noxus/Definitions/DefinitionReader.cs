using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>Translates a definition to a graph and finds every fault of it: of its shape first, then of the graph.</summary>
internal sealed class DefinitionReader
{
    private const int LongestName = 256;

    private readonly INodeCatalog _catalog;
    private readonly FaultList _faults;
    private readonly object[] _at;
    private readonly HashSet<int> _nodesWithoutType = [];
    private readonly HashSet<int> _nodesWithoutConfig = [];
    private readonly Dictionary<string, NodeKind?> _kinds = new(StringComparer.Ordinal);

    private DefinitionReader(INodeCatalog catalog, FaultList faults, object[] at)
    {
        _catalog = catalog;
        _faults = faults;
        _at = at;
    }

    /// <summary>Reads the member <c>definition</c> of a workflow.</summary>
    /// <param name="workflow">The workflow's JSON object; the graph keeps parts of it.</param>
    /// <param name="catalog">The node kinds it may use.</param>
    /// <param name="nodeLimit">The most nodes it may have.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="root">How the location of its faults begins.</param>
    /// <returns>The graph; meaningless when faults were added.</returns>
    public static WorkflowGraph Read(JsonElement workflow, INodeCatalog catalog, int nodeLimit, FaultList faults, string root = "body")
    {
        object[] at = [root, "definition"];
        if (!workflow.TryGetProperty("definition"u8, out JsonElement definition) || definition.ValueKind == JsonValueKind.Null)
        {
            faults.Missing(at);
            return new WorkflowGraph([], []);
        }

        if (definition.ValueKind != JsonValueKind.Object)
        {
            faults.NotObject(at);
            return new WorkflowGraph([], []);
        }

        DefinitionDraft draft = new DefinitionReader(catalog, faults, at).ReadParts(definition);
        foreach (GraphFault fault in GraphCheck.Run(draft.Graph, catalog, nodeLimit))
        {
            GraphFaultLocation.Add(fault, draft, at, faults);
        }

        return draft.Graph;
    }

    private DefinitionDraft ReadParts(JsonElement definition)
    {
        List<GraphNode> nodes = [];
        foreach (JsonElement node in List(definition, "nodes"))
        {
            nodes.Add(ReadNode(node, nodes.Count));
        }

        List<GraphEdge> edges = [];
        List<int> positions = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        int position = 0;
        foreach (JsonElement edge in List(definition, "edges"))
        {
            if (ReadEdge(edge, position, ids) is { } read)
            {
                edges.Add(read);
                positions.Add(position);
            }

            position++;
        }

        return new DefinitionDraft(new WorkflowGraph(nodes, edges), _nodesWithoutType, _nodesWithoutConfig, positions);
    }

    private JsonElement.ArrayEnumerator List(JsonElement definition, string name)
    {
        if (!definition.TryGetProperty(name, out JsonElement list))
        {
            _faults.Missing([.. _at, name]);
        }
        else if (list.ValueKind != JsonValueKind.Array)
        {
            _faults.NotList([.. _at, name]);
        }
        else
        {
            return list.EnumerateArray();
        }

        return default;
    }

    private GraphNode ReadNode(JsonElement node, int index)
    {
        object[] at = [.. _at, "nodes", index];

        // A name no client can send keeps a node without an id apart from all others.
        string id = $"\0{index}";
        if (node.ValueKind != JsonValueKind.Object)
        {
            _faults.NotObject(at);
            _nodesWithoutType.Add(index);
            return new GraphNode(id, string.Empty, null, NodeConfig.Empty);
        }

        id = Text(node, "id", at) ?? id;
        string? type = Text(node, "type", at);
        if (type is null)
        {
            _nodesWithoutType.Add(index);
        }
        else
        {
            _kinds[id] = _catalog.Find(type);
        }

        string? name = OptionalText(node, "name", at);
        OptionalObject(node, "display", at);
        OptionalObject(node, "connector_config", at);
        if (!OptionalObject(node, "node_config", at))
        {
            _nodesWithoutConfig.Add(index);
        }

        node.TryGetProperty("node_config"u8, out JsonElement config);
        return new GraphNode(id, type ?? string.Empty, string.IsNullOrEmpty(name) ? null : name, new NodeConfig(config))
        {
            Lists = type is null || _kinds[id] is not { } kind ? null : ListConnectors.Read(node, kind, _faults, at),
            Credentials = type is not null && _kinds[id] is { Credentials.Count: > 0 } ? ReadCredentials(node, at) : null,
        };
    }

    // Clients send back whatever another server wrote into nodes of kinds that take no credentials.
    private Dictionary<string, string>? ReadCredentials(JsonElement node, object[] at)
    {
        if (!OptionalObject(node, "credential_ids", at) || !node.TryGetProperty("credential_ids"u8, out JsonElement named) || named.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        Dictionary<string, string> credentials = new(StringComparer.Ordinal);
        foreach (string slot in named.EnumerateObject().Select(static each => each.Name))
        {
            if (OptionalText(named, slot, [.. at, "credential_ids"]) is { Length: > 0 } reference)
            {
                credentials.Add(slot, reference);
            }
        }

        return credentials.Count == 0 ? null : credentials;
    }

    private GraphEdge? ReadEdge(JsonElement edge, int index, HashSet<string> ids)
    {
        object[] at = [.. _at, "edges", index];
        if (edge.ValueKind != JsonValueKind.Object)
        {
            _faults.NotObject(at);
            return null;
        }

        string? id = OptionalText(edge, "id", at);
        if (!string.IsNullOrEmpty(id) && !ids.Add(id))
        {
            _faults.Add("duplicate_edge", $"The id '{id}' is used by two edges; give each its own, or null to have one made.", [.. at, "id"]);
        }

        Port? from = ReadEnd(edge, "from_id", at, isSource: true);
        Port? to = ReadEnd(edge, "to_id", at, isSource: false);
        return from is null || to is null ? null : new GraphEdge(string.IsNullOrEmpty(id) ? $"#{index}" : id, from, to);
    }

    private Port? ReadEnd(JsonElement edge, string name, object[] edgeAt, bool isSource)
    {
        object[] at = [.. edgeAt, name];
        if (!edge.TryGetProperty(name, out JsonElement end) || end.ValueKind == JsonValueKind.Null)
        {
            _faults.Missing(at);
            return null;
        }

        if (end.ValueKind != JsonValueKind.Object)
        {
            _faults.NotObject(at);
            return null;
        }

        string? node = Text(end, "node_id", at);
        string? connector = Text(end, "connector_name", at);
        string? key = OptionalText(end, "key", at);
        if (end.TryGetProperty("optional"u8, out JsonElement optional)
            && optional.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            _faults.NotFlag([.. at, "optional"]);
        }

        return node is null || connector is null ? null : new Port(node, connector, KeyAt(node, connector, key, isSource));
    }

    // Only keyed connectors have keys; an editor may leave one behind at another, where it would keep the value from arriving.
    private string? KeyAt(string node, string connector, string? key, bool isSource)
    {
        _kinds.TryGetValue(node, out NodeKind? kind);
        Connector? declared = isSource ? kind?.FindOutput(connector) : kind?.FindInput(connector);
        return declared?.Shape switch
        {
            ConnectorShape.Single => null,
            ConnectorShape.Branches or ConnectorShape.OptionalBranches when key is "" => null,
            _ => key,
        };
    }

    private string? Text(JsonElement parent, string name, object[] at)
    {
        if (!parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            _faults.Missing([.. at, name]);
            return null;
        }

        if (OptionalText(parent, name, at) is not { } text)
        {
            return null;
        }

        if (text.Length == 0)
        {
            _faults.Add("string_too_short", "String should have at least 1 character", [.. at, name]);
            return null;
        }

        return text;
    }

    private string? OptionalText(JsonElement parent, string name, object[] at)
    {
        if (!parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            _faults.NotText([.. at, name]);
            return null;
        }

        string text = value.GetString()!;
        if (text.Length > LongestName)
        {
            _faults.Add("string_too_long", $"String should have at most {LongestName} characters", [.. at, name]);
            return null;
        }

        return text;
    }

    private bool OptionalObject(JsonElement parent, string name, object[] at)
    {
        if (!parent.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Object)
        {
            return true;
        }

        _faults.NotObject([.. at, name]);
        return false;
    }
}
