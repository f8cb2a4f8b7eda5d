using System.Globalization;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>The limit of requests a minute.</summary>
public sealed class RateContractTests(ThriftyServer server) : IClassFixture<ThriftyServer>
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again_and_no_other_key_is_held_up()
    {
        using HttpResponseMessage first = await server.Client.GetAsync($"/v1/runs/{Guid.NewGuid()}");
        Assert.Equal((404, "2", "1"), ((int)first.StatusCode, Header(first, "RateLimit-Limit"), Header(first, "RateLimit-Remaining")));
        Assert.InRange(Seconds(first, "RateLimit-Reset"), 1, 60);

        // A slow machine may be given a request back meanwhile, one every half minute.
        using HttpResponseMessage refused = await FirstRefused();
        JsonElement body = await ContractServer.Read(refused, 429);
        Assert.Contains("more than 2 requests a minute", ContractServer.Text(body, "detail"), StringComparison.Ordinal);
        Assert.Equal(("2", "0"), (Header(refused, "RateLimit-Limit"), Header(refused, "RateLimit-Remaining")));
        Assert.InRange(Seconds(refused, "Retry-After"), 1, 30);
        Assert.InRange(Seconds(refused, "RateLimit-Reset"), 1, 60);

        await server.Get("/v1/nodes", client: server.Other);
        await server.Get("/healthz");
        await server.Get("/v1/nodes", 401, server.Anonymous);
    }

    private async Task<HttpResponseMessage> FirstRefused()
    {
        for (int i = 0; i < 50; i++)
        {
            HttpResponseMessage answer = await server.Client.GetAsync("/v1/admin/me");
            if ((int)answer.StatusCode == 429)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Fifty requests in a row were let through.");
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static int Seconds(HttpResponseMessage answer, string name) => int.Parse(Header(answer, name), CultureInfo.InvariantCulture);
}
