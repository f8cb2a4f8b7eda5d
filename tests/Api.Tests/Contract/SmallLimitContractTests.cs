using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>The limits as settings.</summary>
public sealed class SmallLimitContractTests(SmallServer server) : IClassFixture<SmallServer>
{
    [Fact]
    public async Task The_most_nodes_are_a_setting()
    {
        await server.Save(Flows.Echo().Node("third", "OutputNode"));
        JsonElement faults = await server.Post("/v1/workflows", Flow.Greeting().Body.ToJsonString(), 422);

        Assert.Equal(
            """{"detail":[{"loc":["body","definition","nodes"],"msg":"The workflow has 4 nodes; the limit is 3.","type":"too_many_nodes"}]}""", faults.GetRawText());
    }

    [Fact]
    public async Task The_largest_body_is_a_setting()
    {
        string workflow = await server.Save(Flows.Echo());
        string large = new('x', 4096);

        Assert.Equal(
            """{"detail":"The body is larger than 4096 bytes. Send less, or raise Tributary:Limits:BodyBytes."}""",
            (await server.Post($"/v1/workflows/{workflow}/runs", $$$"""{"input":{"X":"{{{large}}}"}}""", 413)).GetRawText());
    }
}
