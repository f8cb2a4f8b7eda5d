using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

public sealed class HealthContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_needs_no_key(string path) => Assert.Equal("""{"status":"ok"}""", (await server.Get(path, client: server.Anonymous)).GetRawText());

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/nodes/InputNode")]
    [InlineData("/v1/runs/x/unknown")]
    public async Task Unknown_paths_are_answered_in_the_same_shape(string path) =>
        Assert.Equal("""{"detail":"Not Found"}""", (await server.Get(path, 404)).GetRawText());

    [Fact]
    public async Task Unknown_methods_are_answered_with_those_there_are()
    {
        using HttpResponseMessage answer = await server.Client.DeleteAsync("/v1/nodes");
        JsonElement body = await ContractServer.Read(answer, 405);

        Assert.Equal("""{"detail":"Method Not Allowed"}""", body.GetRawText());
        Assert.Equal(["GET"], answer.Content.Headers.Allow);
    }
}
