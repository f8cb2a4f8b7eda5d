using System.Collections;

namespace Tributary.Api.FrontDoors;

/// <summary>Which nodes of a definition come before which, as one bit per pair: a question that stays quick however many references there are.</summary>
internal sealed class Ancestors
{
    private readonly BitArray?[] _before;

    /// <summary>Follows the edges. Nodes on a cycle, and behind one, have nothing certain before them, which does not matter: a cycle is a fault.</summary>
    /// <param name="count">How many nodes there are; they go by their positions.</param>
    /// <param name="edges">From which node to which.</param>
    public Ancestors(int count, IEnumerable<(int From, int To)> edges)
    {
        _before = new BitArray?[count];
        int[] open = new int[count];
        List<int>?[] next = new List<int>?[count];
        foreach ((int from, int to) in edges)
        {
            (next[from] ??= []).Add(to);
            open[to]++;
        }

        Queue<int> ready = new(Enumerable.Range(0, count).Where(node => open[node] == 0));
        while (ready.TryDequeue(out int node))
        {
            foreach (int target in next[node] ?? [])
            {
                BitArray before = _before[target] ??= new BitArray(count);
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

    /// <summary>Whether a node comes before another.</summary>
    public bool IsBefore(int first, int second) => _before[second] is { } before && before[first];
}
