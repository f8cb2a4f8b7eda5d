using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>A use of a module; the path is relative to the file.</summary>
internal sealed record Module(string Name, string Path, JsonElement Body, string Text)
{
    /// <summary>What is given to the parameters of the module.</summary>
    public IEnumerable<JsonProperty> Arguments => Body.At("params") is { ValueKind: JsonValueKind.Object } given ? given.EnumerateObject() : [];
}
