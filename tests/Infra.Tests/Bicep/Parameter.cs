using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>A parameter. Decorators go by name, with their first argument; true when there is none.</summary>
internal sealed record Parameter(string Name, string Type, IReadOnlyDictionary<string, JsonElement> Decorators, bool HasDefault, JsonElement Default)
{
    public bool IsSecure => Decorators.ContainsKey("secure");

    /// <summary>A whole number that a decorator gives; null without it.</summary>
    public long? Number(string decorator) => Decorators.TryGetValue(decorator, out JsonElement value) ? value.GetInt64() : null;
}
