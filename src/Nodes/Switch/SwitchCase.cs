using Tributary.Nodes.Conditional;

namespace Tributary.Nodes.Switch;

/// <summary>A way the run can take, with the values for which it does.</summary>
/// <param name="Name">The branch's key at the output.</param>
/// <param name="Values">The values, at least one.</param>
internal sealed record SwitchCase(string Name, IReadOnlyList<Comparand> Values)
{
    /// <summary>The branch as an outcome names it, made once.</summary>
    public IReadOnlyList<string> Taken { get; } = [Name];

    /// <summary>Whether a value is one of the case's.</summary>
    /// <param name="text">The value when it is a text and texts are the same whatever their case; otherwise null.</param>
    /// <param name="value">The value.</param>
    public bool Holds(string? text, in Comparand value)
    {
        for (int i = 0; i < Values.Count; i++)
        {
            if (Comparand.AreEqual(value, Values[i]) || (text is not null && string.Equals(text, Values[i].Text, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
