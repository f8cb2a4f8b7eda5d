using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.Alien;
using Tributary.Api.Tests.Alien.Scene;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Alien;

/// <summary>Keys, the prefix, and other workspaces: every route of the table with the ids of another workspace's things.</summary>
public sealed partial class AlienAccessContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    public static TheoryData<string> All => [.. AlienRoutes.All.Select(static route => route.Name)];

    public static TheoryData<string> WithIds => [.. AlienRoutes.All.Where(static route => Parameter().IsMatch(route.Pattern)).Select(static route => route.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_route_answers_without_a_key_or_with_a_wrong_one(string name)
    {
        ApiRoute route = AlienRoutes.All.Single(each => each.Name == name);
        string path = Parameter().Replace(route.Pattern, "1")[1..];
        foreach (AlienClient client in new[] { server.With(null), server.With("oat_nobodys"), server.With("oat_nobodys", AlienStyle.TokenHeader), server.With(null, prefix: "alien/") })
        {
            JsonElement answer = await client.Whole(new HttpMethod(route.Method), path, "{}", 401);
            Assert.Contains("x-oauth-access-token", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_is_read_from_either_header_at_the_root_and_under_the_prefix()
    {
        long workflow = await server.Api.Save(AlienFlow.Echo());
        foreach (AlienClient client in new[] { server.With(ContractServer.Key, AlienStyle.TokenHeader), server.With(ContractServer.Key, prefix: "alien/"), server.With(ContractServer.Key, AlienStyle.TokenHeader, "alien/") })
        {
            Assert.Equal("completed", (await client.Post($"workflows/{workflow}/run-sync", "{}")).GetProperty("status").GetString());
        }

        await server.With(ContractServer.Key, prefix: "alien/").Get("nothing/here", 404);
        await server.With(ContractServer.Key, prefix: "alien/").Whole(HttpMethod.Put, "workflows", "{}", 405);
    }

    [Theory]
    [MemberData(nameof(WithIds))]
    public async Task Another_workspaces_things_are_not_found_and_stay_as_they_are(string name)
    {
        ApiRoute route = AlienRoutes.All.Single(each => each.Name == name);
        (long Workflow, long Job, long Dataset, string Slug) things = await Things();
        string before = await Everything(things);
        string id = route.Pattern.StartsWith("/jobs", StringComparison.Ordinal) ? $"{things.Job}" : route.Pattern.StartsWith("/datasets", StringComparison.Ordinal) ? $"{things.Dataset}" : $"{things.Workflow}";
        string path = route.Pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{slug}", things.Slug, StringComparison.Ordinal)[1..];
        Assert.DoesNotContain('{', path);

        await server.Foreign.Whole(new HttpMethod(route.Method), path, """{"name":"changed","entries":[]}""", 404);
        Assert.Equal(before, await Everything(things));
    }

    [Fact]
    public async Task Lists_show_nothing_of_another_workspace_and_the_other_api_nothing_of_this_one()
    {
        (long _, long job, long _, string slug) = await Things();
        Assert.DoesNotContain(slug, (await server.Foreign.Get("workflows")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Foreign.Get("datasets")).GetArrayLength());
        Assert.DoesNotContain("alien", (await server.Get("/v1/nodes")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Get("/v1/runs")).GetProperty("items").GetArrayLength());
        Assert.Equal("completed", (await server.Api.Get($"jobs/{job}")).GetProperty("status").GetString());
    }

    private async Task<(long Workflow, long Job, long Dataset, string Slug)> Things()
    {
        // Numbers are counted for each workspace: one that the other has not reached is nobody else's.
        for (int i = 0; i < 3; i++)
        {
            await server.Api.Run(AlienFlow.Echo());
        }

        JsonElement workflow = await server.Api.Post("workflows", AlienFlow.Echo().Body, 201);
        long number = workflow.GetProperty("id").GetInt64();
        long job = (await server.Api.Post($"workflows/{number}/run-sync", "{}")).GetProperty("id").GetInt64();
        return (number, job, (await server.Api.Post("datasets", """{"name":"d"}""", 201)).GetProperty("id").GetInt64(), workflow.GetProperty("slug").GetString()!);
    }

    private async Task<string> Everything((long Workflow, long Job, long Dataset, string Slug) things) => string.Join('\n',
    [
        (await server.Api.Get($"workflows/{things.Workflow}")).GetRawText(),
        (await server.Api.Get($"workflows/{things.Workflow}/jobs")).GetRawText(),
        (await server.Api.Get($"jobs/{things.Job}")).GetRawText(),
        (await server.Api.Get($"datasets/{things.Dataset}/entries")).GetRawText(),
    ]);

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parameter();
}
