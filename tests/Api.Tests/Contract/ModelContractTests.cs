using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary><c>/v1/models/llms</c> and its presets.</summary>
public sealed class ModelContractTests(GuardedServer without, ModelServer server) : IClassFixture<GuardedServer>, IClassFixture<ModelServer>
{
    [Fact]
    public async Task Without_settings_there_are_none()
    {
        Assert.Equal("[]", (await without.Get("/v1/models/llms")).GetRawText());
        Assert.Equal("[]", (await without.Get("/v1/models/llms/presets")).GetRawText());
    }

    [Fact]
    public async Task They_are_listed_in_the_order_of_the_settings() => Assert.Equal(
        """
        [{"name":"large-1","provider":"acme","label":"Large One","context_window":200000,"is_available":false},
        """ + """
        {"name":"small-1","provider":"","label":"small-1","context_window":null,"is_available":false}]
        """,
        (await server.Get("/v1/models/llms")).GetRawText());

    [Fact]
    public async Task A_preset_names_its_models() => Assert.Equal(
        """[{"name":"careful","models":["large-1"]},{"name":"all","models":["large-1","small-1"]}]""",
        (await server.Get("/v1/models/llms/presets")).GetRawText());
}
