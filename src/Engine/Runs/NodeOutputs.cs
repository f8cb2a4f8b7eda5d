using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>Looks values up in what a node gave out: few enough that a list is the fastest.</summary>
internal static class NodeOutputs
{
    /// <summary>The value at a connector; null when there is none.</summary>
    public static ValueRef? At(this IReadOnlyList<NodeOutput> outputs, string connector)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            if (outputs[i].Connector == connector)
            {
                return outputs[i].Value;
            }
        }

        return null;
    }
}
