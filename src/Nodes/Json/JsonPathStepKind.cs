namespace Tributary.Nodes.Json;

/// <summary>What a step of a <see cref="JsonPath"/> selects among the children of a value.</summary>
internal enum JsonPathStepKind
{
    /// <summary>The property of a name.</summary>
    Name,

    /// <summary>The item at a position.</summary>
    Index,

    /// <summary>The items of a range of positions.</summary>
    Slice,

    /// <summary>Every property or item.</summary>
    Wildcard,
}
