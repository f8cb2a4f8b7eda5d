using Tributary.Nodes.Aggregate;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>A figure of a group.</summary>
/// <param name="Name">The field that it becomes.</param>
/// <param name="Operation">What is made of the values.</param>
/// <param name="Path">Where the value lies within each item; null takes the item itself.</param>
internal sealed record GroupTotal(string Name, AggregateOperation Operation, JsonPath? Path);
