using System.Text.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Makes an object of each item.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Keep">Whether an object keeps its other fields.</param>
internal sealed record MapStep(IReadOnlyList<MappedField> Fields, bool Keep) : ITransformStep
{
    private readonly HashSet<string> _names = new(Fields.Select(static field => field.Name), StringComparer.Ordinal);

    public bool IsPerItem => true;

    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call) => call.Make(items, Write);

    private void Write(Utf8JsonWriter writer, JsonElement item)
    {
        writer.WriteStartObject();
        if (Keep && item.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in item.EnumerateObject())
            {
                if (!_names.Contains(property.Name))
                {
                    property.WriteTo(writer);
                }
            }
        }

        foreach (MappedField field in Fields)
        {
            field.Write(writer, item);
        }

        writer.WriteEndObject();
    }
}
