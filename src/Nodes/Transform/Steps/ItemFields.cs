using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Makes objects of items.</summary>
internal static class ItemFields
{
    /// <summary>Writes an object of an item's fields, none when it is no object, and one more, which takes the place of one of that name.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="item">The item.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">Its value; undefined for null.</param>
    public static void WriteWith(Utf8JsonWriter writer, JsonElement item, string name, JsonElement value)
    {
        writer.WriteStartObject();
        if (item.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in item.EnumerateObject().Where(property => !property.NameEquals(name)))
            {
                property.WriteTo(writer);
            }
        }

        writer.WritePropertyName(name);
        JsonText.WriteOrNull(writer, value);
        writer.WriteEndObject();
    }
}
