using System.Text.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Gives fields of each object other names. Other items stay as they are.</summary>
/// <param name="Names">The new names by the old.</param>
internal sealed record RenameStep(IReadOnlyDictionary<string, string> Names) : ITransformStep
{
    private readonly HashSet<string> _taken = new(Names.Values, StringComparer.Ordinal);

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
            if (Names.TryGetValue(property.Name, out string? name))
            {
                writer.WritePropertyName(name);
                property.Value.WriteTo(writer);
            }
            else if (!_taken.Contains(property.Name) || !Names.Any(each => each.Value == property.Name && item.TryGetProperty(each.Key, out _)))
            {
                // A field whose name another one takes over gives way.
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
