using System.Text.Json.Serialization;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>What is said to the parser, and what it answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Facts))]
internal sealed partial class BicepJson : JsonSerializerContext;
