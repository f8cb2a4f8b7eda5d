using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tributary.Engine.Graph;

/// <summary>
/// A node's configuration: the JSON object it was given, read through the fields its kind declares.
/// Binding it to a record is done once and remembered.
/// </summary>
[JsonConverter(typeof(NodeConfigConverter))]
public sealed class NodeConfig
{
    /// <summary>A configuration without any value.</summary>
    public static readonly NodeConfig Empty = new(default);

    private readonly JsonElement _json;
    private object? _bound;

    /// <summary>Wraps a JSON object.</summary>
    /// <param name="json">The object; must outlive this instance (not a pooled document's). Undefined or null stands for <c>{}</c>.</param>
    public NodeConfig(JsonElement json)
    {
        _json = json.ValueKind == JsonValueKind.Object ? json : default;
        Label = TryGet("label", out JsonElement label) && label.ValueKind == JsonValueKind.String && label.GetString() is { Length: > 0 } text
            ? text
            : null;
    }

    /// <summary>The node's label (<c>label</c>), or null when it has none.</summary>
    public string? Label { get; }

    /// <summary>The object itself; undefined when the configuration is empty.</summary>
    public JsonElement Json => _json;

    /// <summary>Reads one value; a JSON null counts as absent.</summary>
    public bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>The configuration as the record that <paramref name="bind"/> makes of it, made at the first call and kept.</summary>
    public T As<T>(Func<NodeConfig, T> bind)
        where T : class
    {
        if (_bound is T bound)
        {
            return bound;
        }

        T made = bind(this);
        _bound = made;
        return made;
    }
}
