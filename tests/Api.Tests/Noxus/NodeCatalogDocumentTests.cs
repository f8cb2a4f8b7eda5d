using System.Text.Json;
using Tributary.Api.Noxus.Catalog;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Noxus;

public sealed class NodeCatalogDocumentTests
{
    private static readonly string[] ConfigTypes =
        ["int", "float", "bool", "dict", "str", "list", "Image", "Audio", "File", "Quote", "Custom", "Any", "GoogleSheet", "SourceType"];

    private static readonly string[] DataTypes = ["str", "dict", "list", "Image", "Audio", "File", "Quote", "Custom", "Chat"];

    private static readonly string[] Categories =
        ["io", "sources", "data", "logic", "ai_sound", "ai_image", "ai_text", "integrations", "agents", "other", "admin", "agent_flow"];

    private static readonly JsonElement Document = JsonElement.Parse(NodeCatalogDocument.Render(TestNodes.Catalog.Public));

    [Fact]
    public void It_is_a_plain_array_of_every_kind() =>
        Assert.Equal(TestNodes.Catalog.Public.Kinds.Select(static kind => kind.Type), Document.EnumerateArray().Select(static node => node.GetProperty("type").GetString()));

    [Fact]
    public void Every_kind_has_every_key_that_clients_insist_on()
    {
        foreach (JsonElement node in Document.EnumerateArray())
        {
            Assert.NotEmpty(node.GetProperty("title").GetString()!);
            Assert.NotNull(node.GetProperty("description").GetString());
            Assert.NotNull(node.GetProperty("small_description").GetString());
            Assert.Contains(node.GetProperty("category").GetString(), Categories);
            Assert.Equal(JsonValueKind.Array, node.GetProperty("integrations").ValueKind);
            bool isAvailable = TestNodes.Catalog.Public.Find(node.GetProperty("type").GetString()!)!.Unavailable is null;
            Assert.Equal(isAvailable ? JsonValueKind.True : JsonValueKind.False, node.GetProperty("is_available").ValueKind);
            Assert.Equal(JsonValueKind.True, node.GetProperty("visible").ValueKind);
            Assert.Equal(JsonValueKind.Null, node.GetProperty("config_endpoint").ValueKind);
            Assert.Equal(JsonValueKind.Object, node.GetProperty("config").ValueKind);
            Assert.InRange(node.GetProperty("outputs").EnumerateArray().Count(static output => output.GetProperty("name").GetString() != "on_error"), 0, 1);
        }
    }

    [Fact]
    public void Only_what_needs_a_language_model_is_not_available_on_a_server_without_one() => Assert.Equal(
        ["TextGenerationNode", "SummaryNode"],
        Document.EnumerateArray().Where(static node => !node.GetProperty("is_available").GetBoolean()).Select(static node => node.GetProperty("type").GetString()));

    [Fact]
    public void Every_configuration_value_has_a_known_type_and_is_optional_when_it_has_a_default()
    {
        foreach (JsonProperty field in Document.EnumerateArray().SelectMany(static node => node.GetProperty("config").EnumerateObject()))
        {
            Assert.Contains(field.Value.GetProperty("type").GetString(), ConfigTypes);
            Assert.True(field.Value.TryGetProperty("description", out _));
            Assert.True(field.Value.GetProperty("visible").GetBoolean());
            JsonElement fallback = field.Value.GetProperty("default");
            Assert.True(field.Value.GetProperty("optional").GetBoolean() || fallback.ValueKind == JsonValueKind.Null);
        }

        JsonElement template = Node("ComposeTextNode").GetProperty("config").GetProperty("template");
        Assert.False(template.GetProperty("optional").GetBoolean());
    }

    [Fact]
    public void Every_connector_has_a_type_that_clients_know()
    {
        foreach (JsonElement connector in Document.EnumerateArray()
            .SelectMany(static node => node.GetProperty("inputs").EnumerateArray().Concat(node.GetProperty("outputs").EnumerateArray())))
        {
            Assert.NotEmpty(connector.GetProperty("name").GetString()!);
            string? type = connector.GetProperty("type").GetString();
            Assert.Contains(type, new[] { "connector", "input", "output", "variable_connector" });
            Assert.Equal(type == "variable_connector", connector.TryGetProperty("keys", out JsonElement keys) && keys.GetArrayLength() == 0);
            Assert.Contains(connector.GetProperty("definition").GetProperty("data_type").GetString(), DataTypes);
            Assert.False(connector.GetProperty("definition").GetProperty("is_list").GetBoolean());
        }
    }

    [Fact]
    public void The_boundaries_of_a_workflow_are_told_apart()
    {
        Assert.Equal("input", Node("InputNode").GetProperty("inputs")[0].GetProperty("type").GetString());
        Assert.Equal("output", Node("OutputNode").GetProperty("outputs")[0].GetProperty("type").GetString());
        Assert.Equal("variable_connector", Node("ComposeTextNode").GetProperty("inputs")[0].GetProperty("type").GetString());
        Assert.Equal("variable_connector", Node("BranchNode").GetProperty("outputs")[0].GetProperty("type").GetString());
        Assert.Equal("Takes the branch yes.", Node("BranchNode").GetProperty("small_description").GetString());
    }

    private static JsonElement Node(string type) => Document.EnumerateArray().Single(node => node.GetProperty("type").GetString() == type);
}
