using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.ExtractJson;

/// <summary>Configuration of <see cref="ExtractJsonNode"/>.</summary>
/// <param name="Path">Where to look.</param>
/// <param name="Many">Whether all matches are given, as a list.</param>
/// <param name="Default">What is given when nothing matches; undefined when that is a failure.</param>
internal sealed record ExtractJsonConfig(JsonPath Path, bool Many, JsonElement Default)
{
    public static readonly ConfigField<JsonPath?> PathField = JsonPathField.Of("path", "Where the value lies in the input.", required: true);

    public static readonly ConfigField<bool> ManyField = ConfigField.Flag(
        "many", "Give the list of all matches, in document order, instead of the first one; at most 100000.");

    public static readonly ConfigField<JsonElement> DefaultField = ConfigField.Any(
        "default", "What to give when nothing matches. Without it, or with null, nothing matched is a failure.");

    public static ExtractJsonConfig From(NodeConfig config) => new(PathField.Read(config)!, ManyField.Read(config), DefaultField.Read(config));
}
