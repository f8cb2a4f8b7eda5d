using System.Collections;

namespace Tributary.Api.Alien.Definitions;

/// <summary>Which nodes come before which, by the flow edges; over a graph without cycles.</summary>
internal sealed class Ancestry
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly BitArray?[] _before;

    /// <summary>Follows the edges. On a cycle nothing comes before anything, which does not matter: it is a fault.</summary>
    public Ancestry(IReadOnlyList<AlienPart> parts, IReadOnlyList<AlienEdge> edges)
    {
        foreach (AlienPart part in parts)
        {
            _positions.TryAdd(part.Id, _positions.Count);
        }

        _before = new BitArray?[_positions.Count];
        ILookup<int, int> next = edges.ToLookup(edge => _positions[edge.Source], edge => _positions[edge.Target]);
        int[] open = new int[_positions.Count];
        foreach (AlienEdge edge in edges)
        {
            open[_positions[edge.Target]]++;
        }

        Queue<int> ready = new(Enumerable.Range(0, open.Length).Where(node => open[node] == 0));
        while (ready.TryDequeue(out int node))
        {
            foreach (int target in next[node])
            {
                BitArray before = _before[target] ??= new BitArray(open.Length);
                before[node] = true;
                if (_before[node] is { } inherited)
                {
                    before.Or(inherited);
                }

                if (--open[target] == 0)
                {
                    ready.Enqueue(target);
                }
            }
        }
    }

    /// <summary>Whether a node, which may be one that does not exist, comes before another.</summary>
    public bool IsBefore(string id, string other) =>
        _positions.TryGetValue(id, out int position) && _before[_positions[other]] is { } before && before[position];
}
