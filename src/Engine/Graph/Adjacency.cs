namespace Tributary.Engine.Graph;

/// <summary>The edges of each node in one flat array.</summary>
internal readonly struct Adjacency
{
    private readonly int[] _start;
    private readonly int[] _edges;

    public Adjacency(int nodes, PlanEdge[] edges, Func<PlanEdge, int> nodeOf)
    {
        _start = new int[nodes + 1];
        _edges = new int[edges.Length];
        foreach (PlanEdge edge in edges)
        {
            _start[nodeOf(edge) + 1]++;
        }

        for (int i = 0; i < nodes; i++)
        {
            _start[i + 1] += _start[i];
        }

        int[] next = [.. _start];
        foreach (PlanEdge edge in edges)
        {
            _edges[next[nodeOf(edge)]++] = edge.Index;
        }
    }

    public ReadOnlySpan<int> Of(int node) => _edges.AsSpan(_start[node], _start[node + 1] - _start[node]);
}
