using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Deleting runs, one by one and many at once.</summary>
public sealed class DeletionContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string Gone = """{"succeeded":1,"failed":0,"errors":{},"matched":1}""";

    [Fact(Timeout = 60_000)]
    public async Task A_deleted_run_is_nowhere_to_be_found()
    {
        CallbackBox box = server.Remote.Box(Guid.NewGuid().ToString());
        string workflow = await server.Save(Flows.Echo());
        string run = ContractServer.Text(await server.Run(workflow, """{"X":"needle"}""", $$""","callback_url":"{{box.Url}}" """), "id");
        string delivery = ContractServer.Text((await server.Get($"/v1/runs/{run}/deliveries")).GetProperty("items")[0], "id");
        await box.Next();

        Assert.Equal(Gone, (await server.Delete($"/v1/runs/{run}")).GetRawText());

        foreach (string path in new[] { "", "/events", "/data", "/io/in", "/deliveries" })
        {
            Assert.Equal("Run not found", ContractServer.Text(await server.Get($"/v1/runs/{run}{path}", 404), "detail"));
        }

        foreach (string path in new[] { "stop", "retry", "replay", $"deliveries/{delivery}/resend" })
        {
            await server.Post($"/v1/runs/{run}/{path}", "{}", 404);
        }

        await server.Get($"/v1/workflows/{workflow}/runs/{run}", 404);
        Assert.Equal(0, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await server.Get($"/v1/runs?workflow_id={workflow}")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await server.Post("/v1/runs/search", $$"""{"query":"{{run}}"}""")).GetProperty("total").GetInt32());
        Assert.Equal("Run not found", ContractServer.Text(await server.Delete($"/v1/runs/{run}", 404), "detail"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_at_work_is_refused_with_the_cure_and_goes_on()
    {
        string name = Guid.NewGuid().ToString();
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, name)));
        await server.Remote.Arrived(name);

        string detail = ContractServer.Text(await server.Delete($"/v1/runs/{run}", 409), "detail");

        Assert.Equal($"The run is running. Wait for its end, or stop it first: POST /v1/runs/{run}/stop.", detail);
        await server.Post($"/v1/runs/{run}/stop", "");
        Assert.Equal(Gone, (await server.Delete($"/v1/runs/{run}")).GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_child_run_that_is_waited_for_stays()
    {
        string name = Guid.NewGuid().ToString();
        string inner = await server.Save(Flows.Echo());
        JsonObject outer = new Flow()
            .Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{inner}}"}""")
            .Node("in", "InputNode", """{"label":"X"}""")
            .Edge("e1", "in", "call", "variables", "X")
            .Http("hold", server.Remote.Url($"/hold/{name}")).Body;
        string run = await server.Begin(await server.Save(outer), """{"X":1}""");
        await server.Remote.Arrived(name);
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.UntilEnded("call");
        string child = ContractServer.Text((await server.Get($"/v1/workflows/{inner}/runs")).GetProperty("items")[0], "id");

        string detail = ContractServer.Text(await server.Delete($"/v1/runs/{child}", 409), "detail");
        server.Remote.Release(name);
        await EventFeed.ReadAll(server.Client, run);

        Assert.StartsWith($"Run {run}, which is not over, waits for this one.", detail, StringComparison.Ordinal);
        Assert.Equal(Gone, (await server.Delete($"/v1/runs/{child}")).GetRawText());
        Assert.Equal("completed", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_was_tried_again_keeps_its_values_when_its_source_goes()
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"X"}""")
            .Node("large", "ComposeTextNode", """{"template":"((T))((T))"}""")
            .Http("call", server.Remote.Url("/broken"))
            .Node("out", "OutputNode")
            .Edge("e1", "in", "large", "variables", "T")
            .Edge("e2", "large", "out");
        string source = ContractServer.Text(await server.Run(flow, $$"""{"X":"{{new string('y', 20_000)}}"}"""), "id");
        string run = ContractServer.Text(await server.Post($"/v1/runs/{source}/retry", ""), "id");
        await EventFeed.ReadAll(server.Client, run);
        string before = (await server.Get($"/v1/runs/{run}")).GetRawText();
        string large = (await server.Get($"/v1/runs/{run}/io/large")).GetRawText();

        await server.Delete($"/v1/runs/{source}");

        Assert.Equal(before, (await server.Get($"/v1/runs/{run}")).GetRawText());
        Assert.Equal(large, (await server.Get($"/v1/runs/{run}/io/large")).GetRawText());
        Assert.Contains(new string('y', 40_000), large, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_are_deleted_by_their_ids_and_each_that_stays_has_a_reason()
    {
        string name = Guid.NewGuid().ToString();
        string atWork = await server.Begin(await server.Save(Flows.Held(server.Remote, name)));
        await server.Remote.Arrived(name);
        string[] runs = [ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id"), ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id")];
        string unknown = Guid.NewGuid().ToString();

        JsonElement answer = await Sweep(new { run_ids = new[] { runs[0], runs[1], runs[0], atWork, unknown } });

        Assert.Equal((2, 2, 2), Counts(answer));
        Assert.Equal("Run not found", ContractServer.Text(answer.GetProperty("errors"), unknown));
        Assert.StartsWith("The run is running.", ContractServer.Text(answer.GetProperty("errors"), atWork), StringComparison.Ordinal);
        await server.Get($"/v1/runs/{runs[0]}", 404);
        await server.Get($"/v1/runs/{atWork}");
        await server.Post($"/v1/runs/{atWork}/stop", "");
    }

    [Fact(Timeout = 60_000)]
    public async Task Those_of_a_workflow_or_before_a_time_are_counted_first_and_then_deleted()
    {
        string workflow = await server.Save(Flows.Echo());
        string other = await server.Save(Flows.Echo());
        await server.Run(other, """{"X":1}""");
        await server.Run(workflow, """{"X":1}""");
        string middle = ContractServer.Text(await server.Run(workflow, """{"X":1}"""), "created_at");
        await server.Run(workflow, """{"X":1}""");

        Assert.Equal((0, 0, 3), Counts(await Sweep(new { dry_run = true, filters = new { workflow_id = workflow } })));
        Assert.Equal((1, 0, 1), Counts(await Sweep(new { filters = new { workflow_id = workflow, to_date = middle } })));
        JsonElement refused = await Sweep(new { filters = new { workflow_id = workflow }, expected_count = 3 }, 409);
        Assert.Contains("matches 2 finished runs and not 3", ContractServer.Text(refused, "detail"), StringComparison.Ordinal);
        Assert.Equal((2, 0, 2), Counts(await Sweep(new { filters = new { workflow_id = workflow }, expected_count = 2 })));
        Assert.Equal((0, 0, 0), Counts(await Sweep(new { filters = new { workflow_id = workflow } })));
        Assert.Equal(1, (await server.Get($"/v1/workflows/{other}/runs")).GetProperty("total").GetInt32());
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_workspaces_runs_stay()
    {
        string run = ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id");

        await server.Delete($"/v1/runs/{run}", 404, server.Other);
        Assert.Equal((0, 1, 0), Counts(await Sweep(new { run_ids = new[] { run } }, client: server.Other)));
        Assert.Equal((0, 0, 0), Counts(await Sweep(new { filters = new { to_date = "2100-01-01T00:00:00Z" } }, client: server.Other)));

        await server.Get($"/v1/runs/{run}");
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("""{"run_ids":null,"filters":{}}""", "body")]
    [InlineData("""{"run_ids":[]}""", "body,run_ids")]
    [InlineData("""{"run_ids":"all"}""", "body,run_ids")]
    [InlineData("""{"run_ids":["7"],"filters":{"to_date":"yesterday","workflow_id":1},"dry_run":1,"expected_count":-1}""",
        "body,run_ids,0 body,filters,to_date body,filters,workflow_id body,expected_count body,dry_run")]
    [InlineData("""{"filters":[]}""", "body,filters")]
    public async Task A_wrong_request_is_told_everything_and_deletes_nothing(string body, string places)
    {
        JsonElement answer = await server.Post("/v1/runs/bulk/delete", body, 422);

        Assert.Equal(places, string.Join(' ', answer.GetProperty("detail").EnumerateArray().Select(static fault => string.Join(',', fault.GetProperty("loc").EnumerateArray()))));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_key_of_a_run_that_was_deleted_makes_it_anew()
    {
        string workflow = await server.Save(Flows.Echo());
        string key = Guid.NewGuid().ToString();
        string first = await Keyed(workflow, key);
        await server.Delete($"/v1/runs/{first}");

        string second = await Keyed(workflow, key);

        Assert.Equal(first, second);
        Assert.Equal(second, await Keyed(workflow, key));
        Assert.Equal(1, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
    }

    private async Task<string> Keyed(string workflow, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/workflows/{workflow}/runs/sync") { Content = ContractServer.Json("""{"input":{"X":1}}""") };
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return ContractServer.Text(await ContractServer.Read(answer), "id");
    }

    private Task<JsonElement> Sweep(object body, int status = 200, HttpClient? client = null) =>
        server.Post("/v1/runs/bulk/delete", JsonSerializer.Serialize(body), status, client);

    private static (int Succeeded, int Failed, int Matched) Counts(JsonElement answer) =>
        (answer.GetProperty("succeeded").GetInt32(), answer.GetProperty("failed").GetInt32(), answer.GetProperty("matched").GetInt32());
}
