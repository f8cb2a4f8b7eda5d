using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tributary.Engine.Values;

namespace Tributary.Functions;

/// <summary>How the worker writes and reads payloads: ours by <see cref="FunctionsJson"/>, and by reflection whatever the platform itself sends.</summary>
internal static class PlatformJson
{
    /// <summary>For the worker's serializer.</summary>
    public static JsonSerializerOptions Options { get; } = new(FunctionsJson.Default.Options)
    {
        Encoder = JsonText.WriterOptions.Encoder,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(FunctionsJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
