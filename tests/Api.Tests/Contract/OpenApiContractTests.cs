using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.Contract;

public sealed class OpenApiContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public async Task The_document_is_served_to_everybody_as_the_answers_of_all_tests_are_held_against_it()
    {
        string served = (await server.Get("/openapi/noxus.json", client: server.Anonymous)).GetRawText();

        Assert.True(JsonNode.DeepEquals(DocumentedDoor.Noxus.Document, JsonNode.Parse(served)));
        Assert.StartsWith("3.1.", (string?)DocumentedDoor.Noxus.Document["openapi"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_examples_can_be_sent_as_they_are()
    {
        string id = await server.Save(Example("SaveWorkflowRequest"));
        string output = (await server.Post($"/v1/workflows/{id}/runs/sync?output_only=true", Example("CreateRunRequest").ToJsonString())).GetProperty("output").GetRawText();
        Assert.Equal("""{"Greeting":{"text":"Hello, world!","file":null}}""", output);
        await server.Post("/v1/runs/search", Example("SearchRunsRequest").ToJsonString());
    }

    [Fact]
    public async Task There_is_no_document_of_another_door() => await server.Get("/openapi/other.json", 404, server.Anonymous);

    private static JsonNode Example(string schema) => DocumentedDoor.Noxus.Document["components"]!["schemas"]![schema]!["examples"]![0]!;
}
