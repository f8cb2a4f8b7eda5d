namespace Tributary.Engine.Stores;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items of this part.</param>
/// <param name="Total">How many items the whole list has.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long Total);
