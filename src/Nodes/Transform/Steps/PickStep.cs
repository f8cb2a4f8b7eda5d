using System.Text.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Keeps some fields of each object, in the order they have there, or leaves some out. Other items stay as they are.</summary>
/// <param name="Names">The fields.</param>
/// <param name="Omits">Whether these are left out; otherwise they are kept.</param>
internal sealed record PickStep(IReadOnlySet<string> Names, bool Omits) : ITransformStep
{
    public bool IsPerItem => true;

    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call) => call.Make(items, Write);

    private void Write(Utf8JsonWriter writer, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            item.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (Names.Contains(property.Name) != Omits)
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
