using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.B3os;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Every route of the table with the ids of another workspace's things. A new sort of id in a pattern has to be told here, or its route fails.</summary>
public sealed partial class B3osIsolationContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private const string AnyBody = """{"name":"changed","targetVersion":1,"remainRuns":5}""";

    /// <summary>Routes whose parameters name nothing that a workspace has; a stream waits for a run that is not there, see the last test.</summary>
    private static readonly string[] OfNobody = ["B3osGetAction", "B3osGetTrigger", "B3osRunAction", "B3osTestAction", "B3osTrigger", "B3osFollowRun"];

    public static TheoryData<string> WithIds => [.. Routes(static pattern => pattern.Contains('{', StringComparison.Ordinal))];

    public static TheoryData<string> WithoutIds => [.. Routes(static pattern => !pattern.Contains('{', StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(WithIds))]
    public async Task Another_workspaces_things_are_not_found_and_stay_as_they_are(string name)
    {
        ApiRoute route = Route(name);
        (string run, string workflow) = await Things();
        string before = await Everything(run, workflow);
        string organisation = Text((await server.Ask("GET", "/v1/organizations")).GetProperty("items")[0], "id");
        string path = Parameter().Replace(route.Pattern, parameter => parameter.Groups[1].Value switch
        {
            "id" => route.Pattern.Contains("/workflows/", StringComparison.Ordinal) ? workflow : run,
            "orgId" => organisation,
            "nodeId" => "n1",
            "versionNumber" => "1",
            _ => throw new InvalidOperationException($"Tell this test an id of another workspace for '{parameter.Groups[1].Value}' in {route.Pattern}."),
        });

        await server.Refused(route.Method, path, 404, route.Method is "POST" or "PUT" ? AnyBody : null, server.OtherBearer);
        Assert.Equal(before, await Everything(run, workflow));
    }

    [Theory]
    [MemberData(nameof(WithoutIds))]
    public async Task What_names_nothing_shows_nothing_of_another_workspace(string name)
    {
        ApiRoute route = Route(name);
        (string run, string workflow) = await Things();
        string before = await Everything(run, workflow);
        using HttpRequestMessage request = new(new HttpMethod(route.Method), route.Pattern) { Content = route.Method == "POST" ? Contract.Scene.ContractServer.Json(AnyBody) : null };
        using HttpResponseMessage answer = await server.OtherBearer.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.DoesNotContain(run, text, StringComparison.Ordinal);
        Assert.DoesNotContain(workflow, text, StringComparison.Ordinal);
        Assert.Equal(before, await Everything(run, workflow));
    }

    [Fact]
    public async Task The_stream_of_another_workspaces_run_is_that_of_a_run_that_is_not_there()
    {
        (string run, _) = await Things();
        using B3osFeed feed = await B3osFeed.Open(server.OtherBearer, run);
        using B3osFeed own = await B3osFeed.Open(server.Bearer, run);
        Assert.NotEmpty(await own.ToEnd());

        Task<string?> line = feed.NextLine();
        await Task.WhenAny(line, B3osFeed.ReadAll(server.Bearer, run));
        Assert.False(line.IsCompleted && (await line)?.StartsWith("id", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Two_workspaces_may_use_one_name_for_their_runs()
    {
        await server.Start(B3osContractServer.Hello(), "run_of_both");
        await server.Start(B3osContractServer.Chain(("log", """{"message":"of the other"}""")), "run_of_both", server.OtherBearer);
        await B3osFeed.ReadAll(server.OtherBearer, "run_of_both");

        Assert.Equal("hello ", Message(await server.Ended("run_of_both")));
        Assert.Equal("of the other", Message(await server.Ask("GET", "/v1/runs/run_of_both", client: server.OtherBearer)));
    }

    private static IEnumerable<string> Routes(Func<string, bool> isWanted) =>
        B3osDoor.Instance.Routes.Where(route => isWanted(route.Pattern) && !OfNobody.Contains(route.Name)).Select(static route => route.Name);

    private static ApiRoute Route(string name) => B3osDoor.Instance.Routes.Single(route => route.Name == name);

    private static string Message(JsonElement run) => Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "message");

    private async Task<(string Run, string Workflow)> Things()
    {
        string run = await server.Start(B3osContractServer.Hello());
        await server.Ended(run);
        return (run, Text(await server.SaveB3os(B3osContractServer.Hello()), "id"));
    }

    private async Task<string> Everything(string run, string workflow) =>
        (await server.Ask("GET", $"/v1/runs/{run}")).ToString()
        + (await server.Ask("GET", $"/v1/workflows/{workflow}"))
        + (await server.Ask("GET", $"/v1/workflows/{workflow}/versions"))
        + (await server.Ask("GET", $"/v1/workflows/{workflow}/runs"));

    [GeneratedRegex("{([^}]*)}")]
    private static partial Regex Parameter();
}
