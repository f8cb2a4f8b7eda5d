using Tributary.Engine.Graph;

namespace Tributary.Engine.Runs;

/// <summary>Everything a caller handed to a run, translated to connectors.</summary>
/// <param name="Bindings">The values; a later one for the same connector and key wins.</param>
public sealed record RunInput(IReadOnlyList<InputBinding> Bindings)
{
    /// <summary>No value.</summary>
    public static readonly RunInput Empty = new([]);

    /// <summary>The values by the position of their node; null when there is none. Of two for one connector the later comes first, and so counts.</summary>
    internal List<NodeInput>?[]? ByNode(RunPlan plan)
    {
        if (Bindings.Count == 0)
        {
            return null;
        }

        List<NodeInput>?[] given = new List<NodeInput>?[plan.Nodes.Count];
        for (int i = Bindings.Count - 1; i >= 0; i--)
        {
            InputBinding binding = Bindings[i];
            if (plan.IndexOf(binding.NodeId) is var node and >= 0)
            {
                (given[node] ??= []).Add(new NodeInput(binding.Connector, binding.Key, binding.Value));
            }
        }

        return given;
    }
}
