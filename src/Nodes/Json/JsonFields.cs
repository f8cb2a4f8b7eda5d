using System.Text.Json;

namespace Tributary.Nodes.Json;

/// <summary>The fields of an object in a configuration, read by name. What is wrong is thrown, as a text that follows what the object is.</summary>
/// <param name="item">The object.</param>
internal sealed class JsonFields(JsonElement item)
{
    /// <summary>The longest name of a field, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>The most entries of a list or an object.</summary>
    public const int MostEntries = 100;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>A field; null when it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return item.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>A text; the fallback when it is absent.</summary>
    /// <exception cref="FormatException">It is no text, or one that is not allowed.</exception>
    public string Text(string name, string fallback, params string[] choices)
    {
        string text = Find(name) is not { } value ? fallback
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new FormatException($"needs a text as '{name}'");
        return choices.Length == 0 || choices.Contains(text) ? text : throw new FormatException($"needs one of {string.Join(", ", choices)} as '{name}'");
    }

    /// <summary>The name of a field of items.</summary>
    /// <exception cref="FormatException">It is no name.</exception>
    public string? Name(string name) => Find(name) is { } value ? NameOf(value, name) : null;

    /// <summary>A path; null when it is absent.</summary>
    /// <exception cref="FormatException">It is no path.</exception>
    public JsonPath? Path(string name) => Find(name) is { } value ? PathOf(value, name) : null;

    /// <summary>A path that must be given.</summary>
    /// <exception cref="FormatException">It is absent or no path.</exception>
    public JsonPath NeededPath(string name) => Path(name) ?? throw new FormatException($"needs '{name}'");

    /// <summary>A whole number from 0 up; the fallback when it is absent.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public int Count(string name, int fallback) => Find(name) is not { } value ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0 ? count
        : throw new FormatException($"needs a whole number from 0 as '{name}'");

    /// <summary>A yes or no; no when it is absent.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new FormatException($"needs true or false as '{name}'"),
    };

    /// <summary>The entries of an object that must be given and not be empty.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public IReadOnlyList<JsonProperty> Entries(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } value && value.GetPropertyCount() is > 0 and <= MostEntries
            ? [.. value.EnumerateObject()]
            : throw new FormatException($"needs an object of 1 to {MostEntries} entries as '{name}'");

    /// <summary>The entries of a list that must be given and not be empty.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public IReadOnlyList<JsonElement> Items(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } value && value.GetArrayLength() is > 0 and <= MostEntries
            ? [.. value.EnumerateArray()]
            : throw new FormatException($"needs a list of 1 to {MostEntries} entries as '{name}'");

    /// <summary>Refuses what was not asked for.</summary>
    /// <exception cref="FormatException">There is such a field.</exception>
    public void CheckRest()
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (!_asked.Contains(property.Name))
            {
                throw new FormatException($"has no '{property.Name}'; it takes {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
            }
        }
    }

    /// <summary>A name that stands as a value.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string NameOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= LongestName
        ? value.GetString()!
        : throw new FormatException($"needs a name of 1 to {LongestName} characters in '{name}'");

    /// <summary>A path that stands as a value.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static JsonPath PathOf(JsonElement value, string name) =>
        value.ValueKind != JsonValueKind.String ? throw new FormatException($"needs a JSON path as a text in '{name}'")
        : JsonPath.TryParse(value.GetString()!, out JsonPath? path, out string? fault) ? path
        : throw new FormatException($"needs a JSON path in '{name}': {fault}");
}
