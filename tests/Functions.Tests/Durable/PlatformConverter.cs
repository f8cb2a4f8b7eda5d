using System.Text.Json;
using Microsoft.DurableTask;

namespace Tributary.Functions.Tests.Durable;

/// <summary>Writes payloads as the worker is told to.</summary>
internal sealed class PlatformConverter : DataConverter
{
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), PlatformJson.Options);

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, PlatformJson.Options);
}
