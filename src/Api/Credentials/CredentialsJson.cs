using System.Text.Json.Serialization;

namespace Tributary.Api.Credentials;

/// <summary>How credentials are kept. Field names are part of the stored format: never rename one.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CredentialFile))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
