using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.Noxus;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>
/// Every route of the table with the ids of another workspace's things: nothing is found and nothing changes. A new sort of id in a pattern
/// has to be told here, or its route fails.
/// </summary>
public sealed partial class IsolationContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string AnyBody = """{"input":{"X":1},"name":"changed","query":""}""";

    /// <summary>Bodies of routes that want more than <see cref="AnyBody"/> before they look for anything.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["ResumeRun"] = """{"node_id":"in","feedback":"yes"}""",
        ["SendEvent"] = """{"event":"go"}""",
    };

    /// <summary>Routes that name nothing that is kept: every workspace has sessions of its own by any name (see <see cref="DebugContractTests"/>).</summary>
    private static readonly ApiRoute[] OfNames = [DebugRoutes.FollowDebugSession];

    public static TheoryData<string> WithIds => [.. Named(1).Select(static route => route.Name)];

    public static TheoryData<string> WithSeveralIds => [.. Named(2).Where(static route => !route.NeedsTenantAdmin).Select(static route => route.Name)];

    public static TheoryData<string> WithoutIds =>
        [.. NoxusRoutes.All.Where(static route => !route.Pattern.Contains('{', StringComparison.Ordinal)).Select(static route => route.Name)];

    [Theory]
    [MemberData(nameof(WithIds))]
    public async Task Another_workspaces_things_are_not_found_and_stay_as_they_are(string name)
    {
        ApiRoute route = NoxusRoutes.All.Single(each => each.Name == name);
        IReadOnlyDictionary<string, string> foreign = await Things();
        string path = Fill(route, foreign);
        Tenant admin = await server.MakeTenant("admin of another", isAdmin: true);
        string before = await Everything(foreign);

        Assert.Equal(route.NeedsTenantAdmin ? 403 : 404, await Ask(route, path, server.Other));
        if (!route.NeedsTenantAdmin)
        {
            Assert.Equal(404, await Ask(route, path, admin.Client));
        }

        Assert.Equal(before, await Everything(foreign));
    }

    [Theory]
    [MemberData(nameof(WithSeveralIds))]
    public async Task Another_workspaces_things_are_not_found_under_ones_own_either(string name)
    {
        ApiRoute route = NoxusRoutes.All.Single(each => each.Name == name);
        IReadOnlyDictionary<string, string> foreign = await Things();
        Tenant tenant = await server.MakeTenant("owner");
        string workflow = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: tenant.Client), "id");
        JsonElement run = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1}}""", client: tenant.Client);
        Dictionary<string, string> mixed = new(foreign) { ["node_id"] = "nobodys-node" };
        string first = Parameter().Match(route.Pattern).Groups[1].Value;
        mixed[first] = first == "workflow_id" ? workflow : ContractServer.Text(run, "id");
        string before = await Everything(foreign);

        Assert.Equal(404, await Ask(route, Fill(route, mixed), tenant.Client));
        Assert.Equal(before, await Everything(foreign));
    }

    [Theory]
    [MemberData(nameof(WithoutIds))]
    public async Task What_names_nothing_shows_nothing_of_another_workspace(string name)
    {
        ApiRoute route = NoxusRoutes.All.Single(each => each.Name == name);
        IReadOnlyDictionary<string, string> foreign = await Things();
        string before = await Everything(foreign);
        using HttpRequestMessage request = Request(route, route.Pattern);
        using HttpResponseMessage answer = await server.Other.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.All(foreign.Where(static thing => thing.Key.EndsWith("_id", StringComparison.Ordinal) && Guid.TryParse(thing.Value, out _)), thing =>
            Assert.False(text.Contains(thing.Value, StringComparison.OrdinalIgnoreCase), $"{name} shows the {thing.Key} of another workspace"));
        Assert.Equal(before, await Everything(foreign));
    }

    /// <summary>One thing of every sort in the first workspace, by the name that patterns have for its id.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Things()
    {
        string workflow = await server.Save(Flows.Echo());
        JsonElement run = await server.Run(workflow, """{"X":1}""");
        JsonElement me = await server.Get("/v1/admin/me");
        return new Dictionary<string, string>
        {
            ["workflow_id"] = workflow,
            ["version_id"] = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/versions", Flows.Echo().Body.ToJsonString()), "id"),
            ["run_id"] = ContractServer.Text(run, "id"),
            ["node_id"] = "in",
            ["group_id"] = ContractServer.Text(me, "group_id"),
            ["key_id"] = ContractServer.Text(me, "id"),
            ["file_id"] = ContractServer.Text(await server.Upload("a.txt", [65]), "id"),
            ["credential_id"] = ContractServer.Text(
                await server.Post("/v1/credentials", $$$"""{"name":"of {{{workflow}}}","type":"bearer","data":{"token":"of the first workspace"}}"""), "id"),
            ["delivery_id"] = Guid.NewGuid().ToString(),
        };
    }

    private async Task<string> Everything(IReadOnlyDictionary<string, string> things)
    {
        JsonElement keys = await server.Get($"/v1/admin/groups/{things["group_id"]}/api-keys");
        return string.Join('\n',
        [
            (await server.Get($"/v1/workflows/{things["workflow_id"]}")).GetRawText(),
            (await server.Get($"/v1/workflows/{things["workflow_id"]}/versions")).GetRawText(),
            (await server.Get($"/v1/workflows/{things["workflow_id"]}/runs")).GetRawText(),
            (await server.Get($"/v1/runs/{things["run_id"]}")).GetRawText(),
            (await server.Get("/v1/admin/groups")).GetRawText(),
            (await server.Get($"/v1/credentials/{things["credential_id"]}")).GetRawText(),
            .. keys.EnumerateArray().Select(static key => ContractServer.Text(key, "id")),
        ]);
    }

    private static IEnumerable<ApiRoute> Named(int least) => NoxusRoutes.All.Except(OfNames).Where(route => Parameter().Count(route.Pattern) >= least);

    private static string Fill(ApiRoute route, IReadOnlyDictionary<string, string> ids) => Parameter().Replace(
        route.Pattern,
        parameter => ids.TryGetValue(parameter.Groups[1].Value, out string? id)
            ? id
            : throw new InvalidOperationException($"Tell this test an id of another workspace for '{parameter.Groups[1].Value}' in {route.Pattern}."));

    private static HttpRequestMessage Request(ApiRoute route, string path) => new(new HttpMethod(route.Method), path)
    {
        Content = route.Method is "POST" or "PATCH" or "PUT" ? ContractServer.Json(Bodies.GetValueOrDefault(route.Name, AnyBody)) : null,
    };

    private static async Task<int> Ask(ApiRoute route, string path, HttpClient client)
    {
        using HttpRequestMessage request = Request(route, path);
        using HttpResponseMessage answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    [GeneratedRegex("{([^}]*)}")]
    private static partial Regex Parameter();
}
