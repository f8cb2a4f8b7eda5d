using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Creating, reading and listing runs.</summary>
public sealed class RunContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_created_run_is_queued_with_everything_still_to_do()
    {
        string workflow = await server.Save(Flow.Greeting());
        using HttpResponseMessage answer = await server.Client.PostAsync(
            $"/v1/workflows/{workflow}/runs", ContractServer.Json("""{"input":{"A":"x","B":{"k":[1,2.50]}}}"""));
        JsonElement run = await ContractServer.Read(answer);

        Assert.Equal("queued", run.GetProperty("status").GetString());
        Assert.Equal(0, run.GetProperty("progress").GetInt32());
        Assert.Equal(workflow, run.GetProperty("workflow_id").GetString());
        Assert.Equal("""{"A":"x","B":{"k":[1,2.50]}}""", run.GetProperty("input").GetRawText());
        Assert.Equal((await server.Get($"/v1/workflows/{workflow}")).GetProperty("group_id").GetString(), run.GetProperty("group_id").GetString());
        Assert.InRange(run.GetProperty("created_at").GetDateTimeOffset(), DateTimeOffset.UtcNow - Slack, DateTimeOffset.UtcNow + Slack);
        foreach (string absent in new[] { "output", "finished_at", "node_ids", "single_node_id", "workflow_version_id" })
        {
            Assert.Equal(JsonValueKind.Null, run.GetProperty(absent).ValueKind);
        }

        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal("""["in-a","in-b","mid","out"]""", progress.GetProperty("remaining_nodes").GetRawText());
        Assert.Equal("[]", progress.GetProperty("executed_nodes").GetRawText());
        Assert.Equal("""{"status":"pending"}""", progress.GetProperty("per_edge_progress").GetProperty("e3").GetRawText());
        Assert.Equal(run.GetProperty("id").GetString(), Assert.Single(answer.Headers.GetValues("X-Run-Id")));
    }

    [Fact]
    public async Task Null_options_are_the_same_as_absent_and_unknown_keys_are_ignored()
    {
        string workflow = await server.Save(Flows.Echo());
        JsonElement run = await server.Post($"/v1/workflows/{workflow}/runs", """
            {"input":{"X":1},"node_ids":null,"single_node_id":null,"group_id":null,"workflow_version_id":null,"tracing":null,"debugger":null,"callback_url":null,"priority":9}
            """);

        Assert.Equal("queued", run.GetProperty("status").GetString());
        await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{"X":1},"tracing":true,"debugger":"session-1"}""");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_reads_the_same_under_all_three_paths()
    {
        string workflow = await server.Save(Flow.Greeting());
        string run = await server.Begin(workflow, """{"A":1,"B":2}""");
        await EventFeed.ReadAll(server.Client, run);
        JsonElement read = await server.Get($"/v1/runs/{run}");

        Assert.Equal(read.GetRawText(), (await server.Get($"/v1/workflows/{workflow}/runs/{run}")).GetRawText());
        Assert.Equal(read.GetRawText(), (await server.Get($"/v1/workflows/{workflow}/run/{run}")).GetRawText());
        Assert.Equal("completed", read.GetProperty("status").GetString());
        Assert.Equal(100, read.GetProperty("progress").GetInt32());
        Assert.Equal("""{"out::output":{"text":"1 and 2","file":null}}""", read.GetProperty("output").GetRawText());
        Assert.True(read.GetProperty("finished_at").GetDateTimeOffset() >= read.GetProperty("created_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Ids_are_read_with_and_without_hyphens()
    {
        string workflow = await server.Save(Flows.Echo());
        string run = ContractServer.Text(await server.Run(workflow, """{"X":1}"""), "id");

        Assert.Equal(run, ContractServer.Text(await server.Get($"/v1/runs/{Guid.Parse(run):N}"), "id"));
    }

    [Fact]
    public async Task Runs_of_a_workflow_are_listed_newest_first_over_three_pages()
    {
        string workflow = await server.Save(Flows.Echo());
        string other = await server.Save(Flows.Echo());
        await server.Run(other, """{"X":"not listed"}""");
        List<string> made = [];
        for (int i = 0; i < 5; i++)
        {
            made.Insert(0, ContractServer.Text(await server.Run(workflow, $$"""{"X":{{i}}}"""), "id"));
        }

        List<string> listed = [];
        for (int page = 1; page <= 3; page++)
        {
            JsonElement part = await server.Get($"/v1/workflows/{workflow}/runs?page={page}&page_size=2&size=2");
            Assert.Equal("""{"total":5,"size":2,"pages":3}""", $$"""{"total":{{part.GetProperty("total")}},"size":{{part.GetProperty("size")}},"pages":{{part.GetProperty("pages")}}}""");
            Assert.Equal(page, part.GetProperty("page").GetInt32());
            listed.AddRange(part.GetProperty("items").EnumerateArray().Select(static item => ContractServer.Text(item, "id")));
        }

        Assert.Equal(made, listed);
        JsonElement newest = (await server.Get($"/v1/workflows/{workflow}/runs?size=1")).GetProperty("items")[0];
        JsonElement same = await server.Get($"/v1/runs/{made[0]}");
        foreach (string field in new[] { "id", "group_id", "workflow_id", "status", "progress", "input", "created_at", "finished_at" })
        {
            Assert.Equal(same.GetProperty(field).GetRawText(), newest.GetProperty(field).GetRawText());
        }
    }
}
