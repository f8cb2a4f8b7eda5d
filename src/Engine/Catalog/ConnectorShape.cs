namespace Tributary.Engine.Catalog;

/// <summary>How many values a connector takes or gives.</summary>
public enum ConnectorShape
{
    /// <summary>One value; edges name no key.</summary>
    Single,

    /// <summary>One value per key; every edge names its key.</summary>
    Keyed,

    /// <summary>An output of which each key is a branch: an edge with a key carries only when that branch is taken, an edge without one always.</summary>
    Branches,

    /// <summary>An output that is mostly used whole, which is how clients see it; an edge with a key carries only when that branch is taken.</summary>
    OptionalBranches,
}
