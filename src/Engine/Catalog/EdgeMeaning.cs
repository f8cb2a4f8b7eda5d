namespace Tributary.Engine.Catalog;

/// <summary>What an edge that ends at an input means to the node.</summary>
public enum EdgeMeaning
{
    /// <summary>The node waits for it, runs when it carries something, and is handed what it carries.</summary>
    Both,

    /// <summary>The node waits for it and runs when it carries something, which it is not handed.</summary>
    Order,

    /// <summary>The node waits for it and is handed what it carries. It neither runs because of it, nor is skipped for the lack of it.</summary>
    Data,
}
