using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Conditional;

/// <summary>A way the run can take, with the conditions under which it does.</summary>
/// <param name="Name">The branch's key at the output.</param>
/// <param name="All">Whether all conditions must hold; otherwise one is enough.</param>
/// <param name="Conditions">The conditions, at least one.</param>
internal sealed record ConditionalBranch(string Name, bool All, IReadOnlyList<Condition> Conditions)
{
    /// <summary>The branch as an outcome names it, made once.</summary>
    public IReadOnlyList<string> Taken { get; } = [Name];

    /// <summary>Whether the branch is taken. Conditions are judged in order, and no further than needed.</summary>
    public bool Holds(JsonElement input, ref List<NodeWarning>? warnings)
    {
        for (int i = 0; i < Conditions.Count; i++)
        {
            bool holds = Conditions[i].Holds(input, out string? nonsense);
            if (nonsense is not null)
            {
                (warnings ??= []).Add(new NodeWarning("invalid_value", $"Condition {i + 1} of branch '{Name}' counts as false: {nonsense}."));
            }

            if (holds != All)
            {
                return holds;
            }
        }

        return All;
    }
}
