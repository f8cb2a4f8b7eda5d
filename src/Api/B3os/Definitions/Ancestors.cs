namespace Tributary.Api.B3os.Definitions;

/// <summary>Which nodes come before which, as one bit per pair: a step of the check that stays quick however many references there are.</summary>
internal sealed class Ancestors
{
    private readonly ulong[][] _before;

    private Ancestors(ulong[][] before) => _before = before;

    /// <summary>Finds all of them. Nodes on a cycle come before nothing.</summary>
    public static Ancestors Of(IReadOnlyList<DefinitionNode> nodes, Dictionary<string, DefinitionNode> byId)
    {
        int words = (nodes.Count + 63) / 64;
        ulong[][] before = [.. nodes.Select(_ => new ulong[words])];
        int[] waiting = new int[nodes.Count];
        foreach (DefinitionNode child in nodes.SelectMany(node => After(node, byId)))
        {
            waiting[child.Index]++;
        }

        Queue<DefinitionNode> ready = new(nodes.Where(node => waiting[node.Index] == 0));
        while (ready.TryDequeue(out DefinitionNode? node))
        {
            foreach (DefinitionNode child in After(node, byId))
            {
                ulong[] own = before[child.Index];
                for (int word = 0; word < words; word++)
                {
                    own[word] |= before[node.Index][word];
                }

                own[node.Index / 64] |= 1UL << (node.Index % 64);
                if (--waiting[child.Index] == 0)
                {
                    ready.Enqueue(child);
                }
            }
        }

        return new Ancestors(before);
    }

    /// <summary>Whether a node comes before another.</summary>
    public bool IsBefore(DefinitionNode first, DefinitionNode second) => (_before[second.Index][first.Index / 64] & (1UL << (first.Index % 64))) != 0;

    private static IEnumerable<DefinitionNode> After(DefinitionNode node, Dictionary<string, DefinitionNode> byId)
    {
        foreach (string id in node.Children.Concat(node.LoopBody))
        {
            if (byId.TryGetValue(id, out DefinitionNode? child))
            {
                yield return child;
            }
        }
    }
}
