namespace Tributary.Api.Alien.Definitions;

/// <summary>A definition after its groups were dissolved.</summary>
/// <param name="Parts">The nodes that run, in the order of the definition; those of a group where the group stands.</param>
/// <param name="Edges">The flow edges; their ends may be groups.</param>
/// <param name="Groups">The groups by their ids.</param>
internal sealed record AlienGraph(IReadOnlyList<AlienPart> Parts, IReadOnlyList<AlienEdge> Edges, IReadOnlyDictionary<string, AlienGroup> Groups)
{
    /// <summary>The node that an id means in a template: itself or, for a group, the one whose items are the group's.</summary>
    public string Resolve(string id) => Groups.TryGetValue(id, out AlienGroup? group) ? group.Alias : id;

    /// <summary>The edges between nodes that run, each pair once.</summary>
    public IEnumerable<AlienEdge> FlatEdges() => Edges
        .DistinctBy(static edge => (edge.Source, edge.Target))
        .SelectMany(edge => Ends(edge.Source, static group => group.Exits), static (edge, source) => (edge, source))
        .SelectMany(pair => Ends(pair.edge.Target, static group => group.Entries), static (pair, target) => new AlienEdge(pair.edge.Id, pair.source, target))
        .DistinctBy(static edge => (edge.Source, edge.Target));

    private IReadOnlyList<string> Ends(string id, Func<AlienGroup, IReadOnlyList<string>> of) => Groups.TryGetValue(id, out AlienGroup? group) ? of(group) : [id];
}
