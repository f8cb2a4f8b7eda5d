using System.Text.Json.Serialization;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Catalog;

namespace Tributary.Api;

/// <summary>The wire records that are not on the hot path; what is, is written by hand.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(IReadOnlyList<NodeDefinition>))]
internal sealed partial class ApiJson : JsonSerializerContext;
