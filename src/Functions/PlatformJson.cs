using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tributary.Engine.Values;

namespace Tributary.Functions;

/// <summary>How the worker writes and reads payloads: ours by <see cref="FunctionsJson"/>, and by reflection whatever the platform itself sends.</summary>
internal static class PlatformJson
{
    /// <summary>For the worker's serializer, which writes and reads what activities and the durable client are given and give.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    /// <summary>Sets options the same. The worker's own are what the input of an orchestration is read by, past its serializer.</summary>
    public static void Set(JsonSerializerOptions options)
    {
        JsonSerializerOptions ours = FunctionsJson.Default.Options;
        options.MaxDepth = ours.MaxDepth;
        options.PropertyNamingPolicy = ours.PropertyNamingPolicy;
        options.DefaultIgnoreCondition = ours.DefaultIgnoreCondition;
        options.Encoder = JsonText.WriterOptions.Encoder;
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(FunctionsJson.Default, new DefaultJsonTypeInfoResolver());
        foreach (JsonConverter converter in ours.Converters)
        {
            options.Converters.Add(converter);
        }
    }

    private static JsonSerializerOptions Made()
    {
        JsonSerializerOptions options = new();
        Set(options);
        return options;
    }
}
