using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>By what items are sorted.</summary>
/// <param name="Path">Where it lies in the item; null takes the item itself.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
internal sealed record SortKey(JsonPath? Path, bool IsDescending);
