using System.Text.Json;

namespace Tributary.Api.Alien.Definitions;

/// <summary>Marks of a node's <c>data</c>, and what stands in their place when they are not there.</summary>
internal static class AlienMarks
{
    public const string Input = "isInput";

    public const string Output = "isOutput";

    public static readonly JsonElement NoItems = JsonElement.Parse("[]"u8);
}
