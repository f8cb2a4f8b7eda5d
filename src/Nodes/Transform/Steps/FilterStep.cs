using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.Conditional;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Keeps the items for which conditions hold.</summary>
/// <param name="Conditions">The conditions, as those of a branch.</param>
internal sealed record FilterStep(ConditionalBranch Conditions) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        List<NodeWarning>? warnings = null;
        List<JsonElement> kept = [];
        foreach (JsonElement item in items)
        {
            call.Check(kept.Count);
            if (Conditions.Holds(item, ref warnings))
            {
                kept.Add(item);
            }

            if (warnings is not null)
            {
                call.Warn(warnings[0].Code, warnings[0].Detail);
                warnings = null;
            }
        }

        return kept;
    }
}
