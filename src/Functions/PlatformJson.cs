using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tributary.Engine.Values;

namespace Tributary.Functions;

/// <summary>How the worker writes and reads payloads: ours by <see cref="FunctionsJson"/>, and by reflection whatever the platform itself sends.</summary>
internal static class PlatformJson
{
    /// <summary>
    /// Sets the worker's options. They are what its serializer is made from, which reads and writes for activities and the durable
    /// client, and what an orchestration's input is read by.
    /// </summary>
    public static void Set(JsonSerializerOptions options)
    {
        JsonSerializerOptions ours = FunctionsJson.Default.Options;
        options.PropertyNamingPolicy = ours.PropertyNamingPolicy;
        options.DefaultIgnoreCondition = ours.DefaultIgnoreCondition;
        options.Encoder = JsonText.WriterOptions.Encoder;
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(FunctionsJson.Default, new DefaultJsonTypeInfoResolver());
        foreach (JsonConverter converter in ours.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}
