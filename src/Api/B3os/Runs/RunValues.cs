using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Runs;

/// <summary>The values of a run that an answer shows, loaded before it is written so that writing never waits, and parsed once each.</summary>
/// <param name="load">The JSON text of a value, inline or stored.</param>
internal sealed class RunValues(Func<ValueRef, ReadOnlyMemory<byte>> load)
{
    private readonly Dictionary<ValueRef, JsonElement> _parsed = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the state of a run shows besides the input in its header: what entered and left its nodes.</summary>
    /// <param name="view">The run.</param>
    /// <param name="nodeIds">Only those of these nodes, and of the root; null for all.</param>
    public static IEnumerable<ValueRef> Of(RunView view, IReadOnlySet<string>? nodeIds)
    {
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            if (nodeIds is null || nodeIds.Contains(view.Plan.Nodes[node].Id) || view.Plan.Nodes[node].Id == Nodes.B3os.Expressions.Reference.Root)
            {
                foreach (NodeInput input in view.InputsOf(node))
                {
                    if (input.Value is { } value)
                    {
                        yield return value;
                    }
                }

                foreach (NodeOutput output in view.OutputsOf(node))
                {
                    yield return output.Value;
                }
            }
        }
    }

    /// <summary>A value.</summary>
    public JsonElement Get(ValueRef value)
    {
        if (!_parsed.TryGetValue(value, out JsonElement parsed))
        {
            parsed = JsonText.Parse(load(value));
            _parsed.Add(value, parsed);
        }

        return parsed;
    }

    /// <summary>What a node gave out at one of its connectors; undefined for nothing.</summary>
    public JsonElement Output(RunView view, int node, string connector)
    {
        foreach (NodeOutput output in view.OutputsOf(node))
        {
            if (output.Connector == connector)
            {
                return Get(output.Value);
            }
        }

        return default;
    }
}
