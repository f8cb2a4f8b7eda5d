using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of the catalogue of node kinds: one fault and it does not start.</summary>
internal static class StrictCatalogue
{
    private static readonly FrozenSet<string> ConfigTypes = FrozenSet.Create(
        "int", "float", "bool", "dict", "str", "list", "Image", "Audio", "File", "Quote", "Custom", "Any", "GoogleSheet", "SourceType");

    private static readonly FrozenSet<string> ConnectorTypes = FrozenSet.Create(
        "connector", "input", "output", "variable_connector", "variable_type_connector", "variable_type_size_connector", "variable_type_input",
        "variable_type_output");

    private static readonly FrozenSet<string> DataTypes = FrozenSet.Create("str", "dict", "list", "Image", "Audio", "File", "Quote", "Custom", "Chat");

    private static readonly FrozenSet<string> Categories = FrozenSet.Create(
        "io", "sources", "data", "logic", "ai_sound", "ai_image", "ai_text", "integrations", "agents", "other", "admin", "agent_flow");

    public static void Check(JsonElement catalogue)
    {
        foreach ((JsonElement kind, string at) in Demand.Items(catalogue, "nodes"))
        {
            CheckKind(kind, at);
        }
    }

    /// <summary>A dictionary of configuration fields by name.</summary>
    public static void CheckConfig(JsonElement parent, string key, string at)
    {
        foreach (JsonProperty field in Demand.Object(parent, key, at).EnumerateObject())
        {
            string place = $"{at}.{key}.{field.Name}";
            Demand.OneOf(field.Value, "type", place, ConfigTypes);
            Demand.TextOrNull(field.Value, "description", place);
            Demand.Flag(field.Value, "visible", place);
            Demand.Flag(field.Value, "optional", place);
            JsonElement fallback = Demand.Key(field.Value, "default", place);
            bool isUsable = fallback.ValueKind != JsonValueKind.Null;
            Assert.True(!isUsable || field.Value.GetProperty("optional").GetBoolean(), $"{place} has a default, and clients insist on it nevertheless");
        }
    }

    private static void CheckKind(JsonElement kind, string at)
    {
        at = $"{at} {Demand.Text(kind, "type", at)}";
        Demand.Text(kind, "title", at);
        Demand.Text(kind, "description", at);
        Demand.Texts(kind, "integrations", at);
        Demand.OneOf(kind, "category", at, Categories);
        Demand.Flag(kind, "is_available", at);
        Demand.Flag(kind, "visible", at);
        Demand.TextOrNull(kind, "config_endpoint", at);
        CheckConfig(kind, "config", at);
        foreach ((JsonElement connector, string place) in Demand.List(kind, "inputs", at).Concat(Demand.List(kind, "outputs", at)))
        {
            CheckConnector(connector, place);
        }

        // A client that asks for the output without a name takes the only one, or of two the one that is not on_error.
        string[] outputs = [.. kind.GetProperty("outputs").EnumerateArray().Select(static output => output.GetProperty("name").GetString()!)];
        Assert.True(outputs.Length is 1 || (outputs.Length is 2 && outputs.Contains("on_error")), $"{at} has no main output: {string.Join(", ", outputs)}");
        Assert.Equal("output", outputs.First(static output => output != "on_error"));
    }

    private static void CheckConnector(JsonElement connector, string at)
    {
        Demand.Text(connector, "name", at);
        Demand.Text(connector, "label", at);
        string type = Demand.OneOf(connector, "type", at, ConnectorTypes);
        JsonElement definition = Demand.Object(connector, "definition", at);
        Demand.OneOf(definition, "data_type", $"{at}.definition", DataTypes);
        Demand.Flag(definition, "is_list", $"{at}.definition");
        Demand.Flag(connector, "propagates_list", at);
        Demand.Flag(connector, "optional", at);
        Demand.Flag(connector, "visible", at);
        if (type == "variable_connector")
        {
            // Without keys a client drops the keys of its own connectors.
            Demand.Texts(connector, "keys", at);
            Demand.Flag(connector, "manual", at);
            Demand.Flag(connector, "allow_empty", at);
        }
    }
}
