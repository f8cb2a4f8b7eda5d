using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>A field that is made of an item.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Path">Where its value lies in the item; null when it is always the same.</param>
/// <param name="Fallback">The value when there is nothing at the path, or always; undefined for null.</param>
internal sealed record MappedField(string Name, JsonPath? Path, JsonElement Fallback)
{
    /// <summary>Writes the field.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement item)
    {
        writer.WritePropertyName(Name);
        JsonElement value = Path is not null && Path.TryFirst(item, out JsonElement found) ? found : Fallback;
        JsonText.WriteOrNull(writer, value);
    }
}
