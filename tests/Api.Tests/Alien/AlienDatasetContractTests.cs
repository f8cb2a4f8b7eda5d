using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;

namespace Tributary.Api.Tests.Alien;

/// <summary>Datasets and models.</summary>
public sealed class AlienDatasetContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    [Fact]
    public async Task A_dataset_and_its_entries_come_back()
    {
        JsonElement made = await server.Api.Post("datasets", """{"name":"Books","description":"All of them"}""", 201);
        long id = made.GetProperty("id").GetInt64();
        JsonElement added = await server.Api.Post($"datasets/{id}/entries", """{"entries":[{"title":"One","id":77,"pages":3},{"title":"Two"}]}""", 201);

        Assert.Equal("""[{"id":1,"title":"One","pages":3},{"id":2,"title":"Two"}]""", added.GetRawText());
        Assert.Equal(made.GetRawText(), (await server.Api.Get($"datasets/{id}")).GetRawText());
        Assert.Contains(made.GetRawText(), (await server.Api.Get("datasets")).GetRawText(), StringComparison.Ordinal);
        JsonElement page = await server.Api.Whole(HttpMethod.Get, $"datasets/{id}/entries?page=2&limit=1", null, 200);
        Assert.Equal(("""{"currentPage":2,"total":2,"perPage":1,"lastPage":2}""", """[{"id":2,"title":"Two"}]"""), (page.GetProperty("meta").GetRawText(), page.GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task Wrong_entries_are_all_named_and_none_is_kept()
    {
        long id = (await server.Api.Post("datasets", """{"name":"Books"}""", 201)).GetProperty("id").GetInt64();
        Assert.Equal(
            ["entries.0.title required The entries.0.title field is required", "entries.1.title string The entries.1.title field must be a string", "entries.2 object The entries.2 field must be an object"],
            await server.Api.Faults("POST", $"datasets/{id}/entries", """{"entries":[{},{"title":1},7,{"title":"sound"}]}"""));
        Assert.Equal(["entries required The entries field is required"], await server.Api.Faults("POST", $"datasets/{id}/entries", "{}"));
        Assert.Equal(0, (await server.Api.Get($"datasets/{id}/entries")).GetArrayLength());
        Assert.Equal(["name required The name field is required"], await server.Api.Faults("POST", "datasets", "{}"));
    }

    [Theory]
    [InlineData("ai-models?select=public&modelType=llm", """[{"id":1,"name":"Big One","slug":"big-one","modelType":"llm","provider":"somebody","isAvailable":false}]""")]
    [InlineData("ai-models", """[{"id":1,"name":"Big One","slug":"big-one","modelType":"llm","provider":"somebody","isAvailable":false}]""")]
    [InlineData("ai-models?modelType=embedding", "[]")]
    public async Task Models_are_those_of_the_settings(string path, string expected) => Assert.Equal(expected, (await server.Api.Get(path)).GetRawText());
}
