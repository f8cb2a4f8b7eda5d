namespace Tributary.Nodes.Json;

/// <summary>One step of a <see cref="JsonPath"/>.</summary>
/// <param name="Kind">What it selects.</param>
/// <param name="Descends">Whether it selects at every depth (<c>..</c>) instead of among the children only.</param>
/// <param name="Name">The property, for <see cref="JsonPathStepKind.Name"/>.</param>
/// <param name="Start">The index, or the first of a slice; negative ones count from the end; null means from the beginning.</param>
/// <param name="End">The first index beyond a slice; negative ones count from the end; null means to the end.</param>
internal readonly record struct JsonPathStep(JsonPathStepKind Kind, bool Descends, string? Name = null, int? Start = null, int? End = null)
{
    /// <summary>Whether the step selects an item of a list.</summary>
    /// <param name="index">The item's zero-based position.</param>
    /// <param name="length">The length of the list.</param>
    public bool SelectsItem(int index, int length) => Kind switch
    {
        JsonPathStepKind.Wildcard => true,
        JsonPathStepKind.Index => index == FromStart(Start!.Value, length),
        JsonPathStepKind.Slice => index >= FromStart(Start ?? 0, length) && index < FromStart(End ?? length, length),
        _ => false,
    };

    /// <summary>A position as counted from the start; may lie outside the list.</summary>
    public static long FromStart(int index, int length) => index < 0 ? (long)index + length : index;
}
