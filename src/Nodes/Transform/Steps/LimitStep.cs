using System.Text.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Keeps some of the items.</summary>
/// <param name="Offset">How many at the beginning are left out.</param>
/// <param name="Count">How many are kept after these.</param>
internal sealed record LimitStep(int Offset, int Count) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call) => [.. items.Skip(Offset).Take(Count)];
}
