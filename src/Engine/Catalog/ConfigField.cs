using System.Text.Json;

namespace Tributary.Engine.Catalog;

/// <summary>A declared configuration value of a node kind: its name, what may stand there, and what an absent one means.</summary>
public abstract class ConfigField
{
    /// <summary>Declares a field.</summary>
    private protected ConfigField(string name, string type, string description, bool required, string defaultJson)
    {
        Name = name;
        Type = type;
        Description = description;
        Required = required;
        DefaultJson = defaultJson;
    }

    /// <summary>The key in the node's configuration object.</summary>
    public string Name { get; }

    /// <summary>The type shown to clients: <c>int float bool dict str list Any</c>.</summary>
    public string Type { get; }

    /// <summary>What the value means, with unit and range.</summary>
    public string Description { get; }

    /// <summary>Whether a node without it is refused.</summary>
    public bool Required { get; }

    /// <summary>The JSON text of the value that an absent one stands for; <c>null</c> when there is none.</summary>
    public string DefaultJson { get; }

    /// <summary>What is wrong with a value, as a text that follows the field's name; null when it is right.</summary>
    public abstract string? Check(JsonElement value);

    /// <summary>A text.</summary>
    /// <param name="name">The key.</param>
    /// <param name="description">What it means.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="fallback">What an absent one stands for.</param>
    /// <param name="choices">The only values allowed; null when any text is.</param>
    public static ConfigField<string> Text(string name, string description, bool required = false, string fallback = "", IReadOnlyList<string>? choices = null) =>
        new(name, "str", description, required, fallback, required ? "null" : JsonSerializer.Serialize(fallback, EngineJson.Default.String),
            static value => value.GetString()!,
            value => value.ValueKind != JsonValueKind.String ? "must be a text"
                : choices is not null && !choices.Contains(value.GetString()) ? $"must be one of {string.Join(", ", choices)}"
                : required && value.GetString()!.Length == 0 ? "must not be empty"
                : null);

    /// <summary>A number.</summary>
    /// <param name="name">The key.</param>
    /// <param name="description">What it means, with its unit.</param>
    /// <param name="fallback">What an absent one stands for; null when it must be given.</param>
    /// <param name="min">The least value allowed.</param>
    /// <param name="max">The greatest value allowed.</param>
    public static ConfigField<double> Number(string name, string description, double? fallback, double min, double max) =>
        new(name, "float", description, fallback is null, fallback ?? 0, fallback is { } number ? JsonSerializer.Serialize(number, EngineJson.Default.Double) : "null",
            static value => value.GetDouble(),
            value => value.ValueKind == JsonValueKind.Number && value.GetDouble() >= min && value.GetDouble() <= max ? null : $"must be a number from {min} to {max}");

    /// <summary>A whole number.</summary>
    /// <param name="name">The key.</param>
    /// <param name="description">What it means, with its unit.</param>
    /// <param name="fallback">What an absent one stands for; null when it must be given.</param>
    /// <param name="min">The least value allowed.</param>
    /// <param name="max">The greatest value allowed.</param>
    public static ConfigField<int> Integer(string name, string description, int? fallback, int min, int max) =>
        new(name, "int", description, fallback is null, fallback ?? 0, fallback is { } number ? JsonSerializer.Serialize(number, EngineJson.Default.Int32) : "null",
            static value => value.GetInt32(),
            value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int found) && found >= min && found <= max
                ? null
                : $"must be a whole number from {min} to {max}");

    /// <summary>A yes or no.</summary>
    /// <param name="name">The key.</param>
    /// <param name="description">What yes means.</param>
    /// <param name="fallback">What an absent one stands for.</param>
    public static ConfigField<bool> Flag(string name, string description, bool fallback = false) =>
        new(name, "bool", description, false, fallback, fallback ? "true" : "false",
            static value => value.GetBoolean(),
            static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false");

    /// <summary>Any JSON value.</summary>
    /// <param name="name">The key.</param>
    /// <param name="description">What it means.</param>
    public static ConfigField<JsonElement> Any(string name, string description) =>
        new(name, "Any", description, false, default, "null", static value => value, static _ => null);

    /// <summary>A value with a shape of its own.</summary>
    /// <param name="name">The key.</param>
    /// <param name="type">The type shown to clients.</param>
    /// <param name="description">What it means.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="fallback">What an absent one stands for.</param>
    /// <param name="defaultJson">The JSON text of <paramref name="fallback"/>.</param>
    /// <param name="read">Reads a value that was checked.</param>
    /// <param name="check">What is wrong with a value, or null.</param>
    public static ConfigField<T> Of<T>(
        string name, string type, string description, bool required, T fallback, string defaultJson, Func<JsonElement, T> read, Func<JsonElement, string?> check) =>
        new(name, type, description, required, fallback, defaultJson, read, check);
}
