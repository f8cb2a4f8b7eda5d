using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Contract;

/// <summary><c>/v1/nodes</c>; what every kind must look like is checked with every answer.</summary>
public sealed class CatalogueContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public async Task The_catalogue_is_a_plain_array_of_every_kind()
    {
        JsonElement kinds = await server.Get("/v1/nodes");

        Assert.Equal(JsonValueKind.Array, kinds.ValueKind);
        Assert.Equal(
            NodeRegistry.BuiltIn().Public.Kinds.Select(static kind => kind.Type).Order(StringComparer.Ordinal),
            kinds.EnumerateArray().Select(static kind => ContractServer.Text(kind, "type")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("InputNode", "input:input", "output:connector", "label type fixed_value value")]
    [InlineData("OutputNode", "input:connector", "output:output", "label")]
    [InlineData("ComposeTextNode", "variables:variable_connector", "output:connector", "label template")]
    [InlineData("TextGenerationNode", "variables:variable_connector", "output:connector on_error:connector", "label template model")]
    [InlineData("SummaryNode", "input:connector", "output:connector on_error:connector", "label summary_format summary_topic")]
    public async Task Known_kinds_have_the_shape_that_client_libraries_know(string type, string inputs, string outputs, string config)
    {
        JsonElement kind = await Kind(type);

        Assert.Equal(inputs, Connectors(kind, "inputs"));
        Assert.Equal(outputs, Connectors(kind, "outputs"));
        Assert.All(config.Split(' '), name => Assert.True(kind.GetProperty("config").TryGetProperty(name, out _), name));
    }

    [Theory]
    [InlineData("ComposeTextNode")]
    [InlineData("TextGenerationNode")]
    public async Task A_template_is_required_and_nothing_else(string type)
    {
        JsonElement config = (await Kind(type)).GetProperty("config");

        Assert.All(config.EnumerateObject(), static field => Assert.Equal(field.Name != "template", field.Value.GetProperty("optional").GetBoolean()));
    }

    [Fact]
    public async Task Keys_are_declared_empty_so_that_clients_keep_their_own()
    {
        JsonElement connector = (await Kind("ComposeTextNode")).GetProperty("inputs")[0];

        Assert.Equal("[]", connector.GetProperty("keys").GetRawText());
    }

    private async Task<JsonElement> Kind(string type) => (await server.Get("/v1/nodes")).EnumerateArray().Single(kind => ContractServer.Text(kind, "type") == type);

    private static string Connectors(JsonElement kind, string list) => string.Join(
        ' ', kind.GetProperty(list).EnumerateArray().Select(static connector => $"{connector.GetProperty("name")}:{connector.GetProperty("type")}"));
}
