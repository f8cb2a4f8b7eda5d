using System.Text.Json;
using Microsoft.DurableTask;

namespace Tributary.Functions.Tests.Durable;

/// <summary>Writes payloads as the worker is told to.</summary>
internal sealed class PlatformConverter : DataConverter
{
    private static readonly JsonSerializerOptions Options = Set();

    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, Options);

    private static JsonSerializerOptions Set()
    {
        // What the worker begins with.
        JsonSerializerOptions options = new() { PropertyNameCaseInsensitive = true };
        PlatformJson.Set(options);
        return options;
    }
}
