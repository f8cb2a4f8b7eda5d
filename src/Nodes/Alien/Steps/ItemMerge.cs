using System.Text.Json;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Makes one item of those that several nodes gave.</summary>
internal static class ItemMerge
{
    /// <summary>
    /// The item of a single node as it is, an empty object when there is none. Of several the fields of all; where two have the same field the later node's
    /// counts, and an item that is no object is left out.
    /// </summary>
    public static JsonElement Of(IEnumerable<JsonElement> items)
    {
        JsonElement[] all = [.. items];
        return all.Length switch
        {
            0 => AlienJson.EmptyObject,
            1 => all[0],
            _ => AlienJson.Write(Fields(all), AlienJson.WriteObject),
        };
    }

    /// <summary>The fields of items that are objects, a later one's in place of an earlier one's of the same name.</summary>
    public static OrderedDictionary<string, JsonElement> Fields(IEnumerable<JsonElement> items)
    {
        OrderedDictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty property in items.Where(static item => item.ValueKind == JsonValueKind.Object).SelectMany(static item => item.EnumerateObject()))
        {
            fields[property.Name] = property.Value;
        }

        return fields;
    }
}
