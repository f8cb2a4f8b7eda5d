using System.Text.Json;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Api.Alien.Definitions;

/// <summary>A node of a definition that runs: one of the outer graph, or of a group within it.</summary>
/// <param name="Id">Its id, unique in the whole definition.</param>
/// <param name="Kind">Its type; null when it has a wrong one, which is reported.</param>
/// <param name="Data">Its <c>data</c>; undefined when it has none.</param>
/// <param name="Field">Where it stands, such as <c>nodes</c>, 3.</param>
/// <param name="Params">Its parameters; those that are wrong are left out and reported.</param>
internal sealed record AlienPart(
    string Id, AlienStepKind? Kind, JsonElement Data, IReadOnlyList<object> Field, IReadOnlyList<KeyValuePair<string, AlienValue>> Params)
{
    /// <summary>Whether it stands in the outer graph.</summary>
    public bool IsOuter => Field.Count == 2;

    /// <summary>Whether its <c>data</c> has a mark.</summary>
    public bool Has(string mark) => Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(mark, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
}
