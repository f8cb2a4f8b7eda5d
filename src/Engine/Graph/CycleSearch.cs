namespace Tributary.Engine.Graph;

/// <summary>Finds a cycle in time linear in nodes and edges, without recursion.</summary>
internal static class CycleSearch
{
    private enum Mark : byte
    {
        Unseen,
        OnPath,
        Done,
    }

    /// <summary>A shortest-found cycle as positions, its first node repeated at the end; null when there is none. Edges to unknown nodes are ignored.</summary>
    public static IReadOnlyList<int>? Find(WorkflowGraph graph, Dictionary<string, int> positions)
    {
        List<int>[] next = new List<int>[graph.Nodes.Count];
        foreach (GraphEdge edge in graph.Edges)
        {
            if (positions.TryGetValue(edge.From.NodeId, out int from) && positions.TryGetValue(edge.To.NodeId, out int to))
            {
                (next[from] ??= []).Add(to);
            }
        }

        Mark[] marks = new Mark[graph.Nodes.Count];
        List<(int Node, int Edge)> path = [];
        for (int start = 0; start < marks.Length; start++)
        {
            if (marks[start] == Mark.Unseen && Walk(start, next, marks, path) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    private static List<int>? Walk(int start, List<int>[] next, Mark[] marks, List<(int Node, int Edge)> path)
    {
        marks[start] = Mark.OnPath;
        path.Add((start, 0));
        while (path.Count > 0)
        {
            (int node, int edge) = path[^1];
            if (next[node] is not { } targets || edge == targets.Count)
            {
                marks[node] = Mark.Done;
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[^1] = (node, edge + 1);
            int target = targets[edge];
            if (marks[target] == Mark.OnPath)
            {
                int begin = path.FindIndex(step => step.Node == target);
                return [.. path.Skip(begin).Select(static step => step.Node), target];
            }

            if (marks[target] == Mark.Unseen)
            {
                marks[target] = Mark.OnPath;
                path.Add((target, 0));
            }
        }

        return null;
    }
}
