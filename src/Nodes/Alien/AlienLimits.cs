namespace Tributary.Nodes.Alien;

/// <summary>What a workflow of the Alien door may ask for.</summary>
public static class AlienLimits
{
    /// <summary>The longest text with templates, in characters (65,536).</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>The most templates within one text.</summary>
    public const int MostExpressions = 256;

    /// <summary>The most steps of a path, names and indexes together.</summary>
    public const int DeepestPath = 32;

    /// <summary>The most items that a node runs for or gives out.</summary>
    public const int MostItems = 10_000;

    /// <summary>The most requests that one node sends to other servers.</summary>
    public const int MostCalls = 1000;

    /// <summary>The most that the parameters of a node may hold once they are filled in, for all items together, in bytes of JSON (64 MiB).</summary>
    public const int LargestParams = 64 * 1024 * 1024;

    /// <summary>How deep groups may stand within groups.</summary>
    public const int DeepestGroup = 10;
}
