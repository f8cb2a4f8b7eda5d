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
    public async Task There_is_no_document_of_another_door() => await server.Get("/openapi/other.json", 404, server.Anonymous);
}
