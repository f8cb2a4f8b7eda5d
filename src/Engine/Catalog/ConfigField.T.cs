using System.Text.Json;
using Tributary.Engine.Graph;

namespace Tributary.Engine.Catalog;

/// <summary>A declared configuration value with its type in code.</summary>
/// <typeparam name="T">What the value is read as.</typeparam>
public sealed class ConfigField<T> : ConfigField
{
    private readonly T _fallback;
    private readonly Func<JsonElement, T> _read;
    private readonly Func<JsonElement, string?> _check;

    internal ConfigField(
        string name, string type, string description, bool required, T fallback, string defaultJson, Func<JsonElement, T> read, Func<JsonElement, string?> check)
        : base(name, type, description, required, defaultJson)
    {
        _fallback = fallback;
        _read = read;
        _check = check;
    }

    /// <inheritdoc/>
    public override string? Check(JsonElement value) => _check(value);

    /// <summary>The value in a configuration that was checked, or the default when it is absent.</summary>
    public T Read(NodeConfig config) => config.TryGet(Name, out JsonElement value) ? _read(value) : _fallback;
}
