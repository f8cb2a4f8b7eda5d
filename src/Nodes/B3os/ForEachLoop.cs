namespace Tributary.Nodes.B3os;

/// <summary>What front doors and the action agree on about loops.</summary>
public static class ForEachLoop
{
    /// <summary>The action's type.</summary>
    public const string Type = "for-each";

    /// <summary>The status of a loop of which some items failed.</summary>
    public const string Partial = "partial";

    /// <summary>The most items of a loop.</summary>
    public const int MostItems = 100;

    /// <summary>The most nodes that the loops of a run execute together, counted over all their items.</summary>
    public const int MostNodes = 10_000;

    /// <summary>The failure of a loop that would exceed <see cref="MostNodes"/>.</summary>
    public const string TooManyNodes = "too_many_nodes";
}
