using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Nodes.Alien;

namespace Tributary.Api.Alien.Definitions;

/// <summary>
/// Reads nodes and edges and dissolves groups: afterwards there is one flat graph, whose edges lead from running node to running
/// node. Every fault is reported; what is wrong is left out, so that the rest can still be looked at.
/// </summary>
internal sealed class AlienGraphReader
{
    private readonly FaultList _faults;
    private readonly AlienPartReader _partReader;
    private readonly int _limit;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly List<AlienPart> _parts = [];
    private readonly List<AlienEdge> _edges = [];
    private readonly Dictionary<string, AlienGroup> _groups = new(StringComparer.Ordinal);
    private int _count;

    private AlienGraphReader(INodeCatalog? catalog, FaultList faults, int limit)
    {
        _partReader = new AlienPartReader(catalog, faults);
        _faults = faults;
        _limit = limit;
    }

    /// <summary>Reads a graph, in time linear in its size.</summary>
    /// <param name="nodes">The nodes, an array.</param>
    /// <param name="edges">The edges, an array.</param>
    /// <param name="catalog">The node kinds of this server; null when it does not matter whether it can run the graph.</param>
    /// <param name="nodeLimit">The most nodes, those within groups included.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static AlienGraph Read(JsonElement nodes, JsonElement edges, INodeCatalog? catalog, int nodeLimit, FaultList faults)
    {
        AlienGraphReader reader = new(catalog, faults, nodeLimit);
        reader.ReadLevel(nodes, ["nodes"], edges, ["edges"], depth: 0);
        if (reader._count > nodeLimit)
        {
            faults.Add("maxLength", $"The nodes field must not have more than {nodeLimit} items; it has {reader._count}", "nodes");
        }

        return new AlienGraph(reader._parts, reader._edges, reader._groups);
    }

    // A group's own ids are known to its own edges only: nothing leads into the middle of a group.
    private List<string> ReadLevel(JsonElement nodes, IReadOnlyList<object> nodesAt, JsonElement edges, IReadOnlyList<object> edgesAt, int depth)
    {
        List<string> ids = [];
        int position = 0;
        foreach (JsonElement node in nodes.EnumerateArray())
        {
            // One too many says enough: the answer must not grow with the request.
            if (++_count > _limit)
            {
                _count += nodes.GetArrayLength() - position - 1;
                return ids;
            }

            if (ReadNode(node, [.. nodesAt, position++], depth) is { } id)
            {
                ids.Add(id);
            }
        }

        HashSet<string> known = new(ids, StringComparer.Ordinal);
        position = 0;
        foreach (JsonElement edge in edges.EnumerateArray())
        {
            ReadEdge(edge, [.. edgesAt, position++], known);
        }

        return ids;
    }

    private string? ReadNode(JsonElement node, IReadOnlyList<object> at, int depth)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            _faults.NotObjectValue(at);
            return null;
        }

        string? id = TextOf(node, "id", at);
        string? type = TextOf(node, "type", at);
        JsonElement data = default;
        if (node.TryGetProperty("data", out data) && data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            _faults.NotObjectValue([.. at, "data"]);
            data = default;
        }

        if (id is not null && !_places.TryAdd(id, AlienFaults.NameOf(at)))
        {
            _faults.Add("unique", $"The id '{id}' is also the id of {_places[id]}; give each node its own", [.. at, "id"]);
            id = null;
        }

        if (type is not null && AlienKinds.IsGroup(type))
        {
            ReadGroup(id, data, at, depth);
            return id;
        }

        AlienPart part = _partReader.Read(id ?? string.Empty, type, data, at);
        if (id is not null)
        {
            _parts.Add(part);
        }

        return id;
    }

    private void ReadGroup(string? id, JsonElement data, IReadOnlyList<object> at, int depth)
    {
        JsonElement inner = default;
        bool has = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("workflow", out inner) && inner.ValueKind == JsonValueKind.Object;
        JsonElement nodes = default;
        JsonElement edges = default;
        IReadOnlyList<object> within = [.. at, "data", "workflow"];
        if (!has || !inner.TryGetProperty("nodes", out nodes) || nodes.ValueKind != JsonValueKind.Array || nodes.GetArrayLength() == 0)
        {
            _faults.Required([.. within, "nodes"]);
            return;
        }

        if (depth == AlienLimits.DeepestGroup)
        {
            _faults.Add("maxDepth", $"Groups may stand within groups {AlienLimits.DeepestGroup} deep", within);
            return;
        }

        if (inner.TryGetProperty("edges", out edges) && edges.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            _faults.NotArray([.. within, "edges"]);
        }

        int before = _edges.Count;
        List<string> ids = ReadLevel(nodes, [.. within, "nodes"], edges.ValueKind == JsonValueKind.Array ? edges : AlienMarks.NoItems, [.. within, "edges"], depth + 1);
        if (id is not null && ids.Count > 0)
        {
            _groups[id] = GroupOf(ids, _edges.Skip(before));
        }
    }

    private AlienGroup GroupOf(List<string> ids, IEnumerable<AlienEdge> edges)
    {
        HashSet<string> sources = [];
        HashSet<string> targets = [];
        foreach (AlienEdge edge in edges)
        {
            sources.Add(edge.Source);
            targets.Add(edge.Target);
        }

        // A cycle has neither beginning nor end; it is reported as such.
        string[] exits = [.. ids.Where(id => !sources.Contains(id)).DefaultIfEmpty(ids[^1])];
        string[] entries = [.. ids.Where(id => !targets.Contains(id)).DefaultIfEmpty(ids[0])];
        string exit = exits.FirstOrDefault(id => _parts.Exists(part => part.Id == id && part.Has(AlienMarks.Output))) ?? exits[^1];
        return new AlienGroup(
            [.. entries.SelectMany(id => _groups.TryGetValue(id, out AlienGroup? group) ? group.Entries : [id])],
            [.. exits.SelectMany(id => _groups.TryGetValue(id, out AlienGroup? group) ? group.Exits : [id])],
            _groups.TryGetValue(exit, out AlienGroup? nested) ? nested.Alias : exit);
    }

    private void ReadEdge(JsonElement edge, IReadOnlyList<object> at, HashSet<string> known)
    {
        if (edge.ValueKind != JsonValueKind.Object)
        {
            _faults.NotObjectValue(at);
            return;
        }

        string? source = EndOf(edge, "source", at, known);
        string? target = EndOf(edge, "target", at, known);
        string? from = HandleOf(edge, "sourceHandle", at);
        string? to = HandleOf(edge, "targetHandle", at);
        bool attaches = (from, to) is ("tools", "tool") or ("agents", "agent");
        if (source is not null && target is not null && !attaches)
        {
            string id = edge.TryGetProperty("id", out JsonElement given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : AlienFaults.NameOf(at);
            _edges.Add(new AlienEdge(id, source, target));
        }
    }

    private string? EndOf(JsonElement edge, string name, IReadOnlyList<object> at, HashSet<string> known)
    {
        if (TextOf(edge, name, at) is not { } id)
        {
            return null;
        }

        if (known.Contains(id))
        {
            return id;
        }

        // A node that is left out because of a fault of its own is named by that fault.
        if (!_places.ContainsKey(id) || _groups.ContainsKey(id) || _parts.Exists(part => part.Id == id))
        {
            _faults.Add("exists", $"The {AlienFaults.NameOf([.. at, name])} field names the node '{id}', which is not one of the nodes beside it", [.. at, name]);
        }

        return null;
    }

    private string? HandleOf(JsonElement edge, string name, IReadOnlyList<object> at)
    {
        if (!BodyValues.Has(edge, name, out JsonElement handle))
        {
            return null;
        }

        if (handle.ValueKind != JsonValueKind.String)
        {
            _faults.NotString([.. at, name]);
            return null;
        }

        return handle.GetString();
    }

    private string? TextOf(JsonElement parent, string name, IReadOnlyList<object> at)
    {
        if (!BodyValues.Has(parent, name, out JsonElement value) || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
        {
            _faults.Required([.. at, name]);
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            _faults.NotString([.. at, name]);
            return null;
        }

        return value.GetString();
    }
}
