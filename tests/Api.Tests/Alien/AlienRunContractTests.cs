using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;

namespace Tributary.Api.Tests.Alien;

public sealed class AlienRunContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    [Fact]
    public async Task The_documented_example_comes_out_as_it_is_documented()
    {
        long dataset = (await server.Api.Post("datasets", """{"name":"Articles"}""", 201)).GetProperty("id").GetInt64();
        await server.Api.Post($"datasets/{dataset}/entries", """{"entries":[{"title":"Introduction to embeddings"},{"title":"Semantic search at scale"}]}""", 201);
        AlienFlow flow = AlienFlow.Empty().Node("fetchEntries", "get_entries", $$$"""{"datasetId":{"value":{{{dataset}}},"isExpression":false,"isAttachedToInputNode":false}}""").With("""{"slug":"my-search-workflow"}""");
        long workflow = await server.Api.Save(flow);
        JsonElement job = await server.Api.Post($"workflows/{workflow}/run-sync", """{"timeout":120}""");

        Assert.Equal(JsonValueKind.Number, job.GetProperty("id").ValueKind);
        Assert.Matches("^job-my-search-workflow-[0-9]{13}$", Text(job, "slug"));
        Assert.Equal(("completed", workflow), (Text(job, "status"), job.GetProperty("workflowId").GetInt64()));
        JsonElement node = Assert.Single(job.GetProperty("nodes").EnumerateArray());
        Assert.Equal("fetchEntries", Text(node, "id"));
        JsonElement data = node.GetProperty("data");
        Assert.True(data.GetProperty("isExecuted").GetBoolean());
        Assert.Equal("""[{"id":1,"title":"Introduction to embeddings"},{"id":2,"title":"Semantic search at scale"}]""", data.GetProperty("outputs").GetRawText());
        Assert.Equal("[]", data.GetProperty("errors").GetRawText());
        Assert.Equal($$"""[{"datasetId":{{dataset}}}]""", data.GetProperty("inputs").GetRawText());
    }

    [Fact]
    public async Task A_job_is_answered_at_once_as_pending_and_found_again()
    {
        long workflow = await server.Api.Save(AlienFlow.Held(server.Remote.Url("/hold/pending")).With("""{"slug":"held"}"""));
        JsonElement accepted = await server.Api.Post($"workflows/{workflow}/run", "{}");
        long id = accepted.GetProperty("id").GetInt64();
        Assert.Equal(("pending", workflow), (Text(accepted, "status"), accepted.GetProperty("workflowId").GetInt64()));
        Assert.Matches("^job-held-[0-9]{13}$", Text(accepted, "slug"));
        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("result").ValueKind);

        await server.Remote.Arrived("pending");
        JsonElement running = await server.Api.Get($"workflows/{workflow}/latest-job");
        Assert.Equal(("running", id), (Text(running, "status"), running.GetProperty("id").GetInt64()));
        Assert.Equal([true, false, false], Executed(running));

        server.Remote.Release("pending");
        using (AlienFeed feed = await server.Api.Follow(id))
        {
            await feed.Rest();
        }

        JsonElement done = await server.Api.Get($"jobs/{id}");
        Assert.Equal(("completed", Text(accepted, "slug")), (Text(done, "status"), Text(done, "slug")));
        Assert.Equal("""[{"results":{"said":"pending"}}]""", done.GetProperty("result").GetProperty("results").GetProperty("out").GetRawText());
        Assert.Equal([true, true, true], Executed(done));
        Assert.All(new[] { "createdAt", "updatedAt", "startedAt", "finishedAt" }, name => Assert.EndsWith("Z", Text(done, name), StringComparison.Ordinal));
        JsonElement compact = await server.Api.Get($"jobs/{id}?full=false");
        Assert.False(compact.TryGetProperty("nodes", out _));
        Assert.Equal(done.GetProperty("result").GetRawText(), compact.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_page_by_page()
    {
        long workflow = await server.Api.Save(AlienFlow.Echo());
        await server.Api.Get($"workflows/{workflow}/latest-job", 404);
        List<long> ids = [];
        for (int i = 0; i < 3; i++)
        {
            ids.Add((await server.Api.Post($"workflows/{workflow}/run-sync", "{}")).GetProperty("id").GetInt64());
        }

        Assert.Equal(ids.Order(), ids);
        JsonElement whole = await server.Api.Whole(HttpMethod.Get, $"workflows/{workflow}/jobs", null, 200);
        Assert.Equal("""{"currentPage":1,"total":3,"perPage":100,"lastPage":1}""", whole.GetProperty("meta").GetRawText());
        Assert.Equal(Enumerable.Reverse(ids), whole.GetProperty("data").EnumerateArray().Select(static job => job.GetProperty("id").GetInt64()));
        Assert.All(whole.GetProperty("data").EnumerateArray(), static job => Assert.False(job.TryGetProperty("nodes", out _)));
        JsonElement second = await server.Api.Whole(HttpMethod.Get, $"workflows/{workflow}/jobs?page=2&perPage=2&full=true", null, 200);
        JsonElement last = Assert.Single(second.GetProperty("data").EnumerateArray());
        Assert.Equal(ids[0], last.GetProperty("id").GetInt64());
        Assert.Equal([true, true], Executed(last));
        Assert.Equal(ids[2], (await server.Api.Get($"workflows/{workflow}/latest-job")).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task The_input_takes_the_place_of_the_entrys_parameters_for_this_job_only()
    {
        AlienFlow flow = AlienFlow.Empty()
            .Entry("first").Node("entry", "httpRequest", """{"q":"fixed","lang":"en"}""", """{"isInput":true}""")
            .Exit("out", """{"a":{"value":"{{ @entry.q }} {{ $input.q }} {{ $input.lang }}","isExpression":true},"job":{"value":"$context.jobId","isExpression":true}}""")
            .Edge("entry", "out").Edge("first", "out");
        JsonElement nodes = JsonElement.Parse(flow.Nodes.Replace("\"isInput\":true,\"handles\"", "\"handles\"", StringComparison.Ordinal));
        long workflow = (await server.Api.Post("workflows", $$"""{"name":"input","nodes":{{nodes.GetRawText()}},"edges":{{flow.Edges}}}""", 201)).GetProperty("id").GetInt64();
        JsonElement given = await server.Api.Post($"workflows/{workflow}/run-sync", """{"input":{"q":"asked","more":[1]}}""");
        JsonElement plain = await server.Api.Post($"workflows/{workflow}/run-sync", null);

        Assert.Equal($$$"""[{"results":{"a":"asked asked en","job":{{{given.GetProperty("id")}}}}}]""", Result(given, "out"));
        Assert.Equal($$$"""[{"results":{"a":"fixed fixed en","job":{{{plain.GetProperty("id")}}}}}]""", Result(plain, "out"));
        Assert.Equal(
            """{"lang":"en","q":{"value":"asked","isExpression":false,"isAttachedToInputNode":false},"more":{"value":[1],"isExpression":false,"isAttachedToInputNode":false}}""",
            given.GetProperty("nodes")[1].GetProperty("data").GetProperty("params").GetRawText());
        Assert.Equal("""[{"lang":"en","q":"asked","more":[1]}]""", given.GetProperty("nodes")[1].GetProperty("data").GetProperty("outputs").GetRawText());
        Assert.Equal("""{"q":"fixed","lang":"en"}""", (await server.Api.Get($"workflows/{workflow}")).GetProperty("nodes")[1].GetProperty("data").GetProperty("params").GetRawText());
    }

    [Fact]
    public async Task Nodes_and_edges_may_be_replaced_each_by_itself_and_the_stored_graph_stays()
    {
        AlienFlow stored = AlienFlow.Echo();
        long workflow = await server.Api.Save(stored);
        string before = (await server.Api.Get($"workflows/{workflow}")).GetRawText();
        AlienFlow other = AlienFlow.Empty().Entry("in", """{"q":"other"}""").Exit("out", """{"x":{"value":"@in.q","isExpression":true}}""").Node("late", "delay", """{"seconds":0}""").Edge("in", "late").Edge("late", "out");

        Assert.Equal("""[{"results":{"x":"other"}}]""", Result(await server.Api.Post($"workflows/{workflow}/run-sync", $$"""{"nodes":{{other.Nodes}}}"""), "out"));
        JsonElement both = await server.Api.Post($"workflows/{workflow}/run-sync", $$"""{"nodes":{{other.Nodes}},"edges":{{other.Edges}}}""");
        Assert.Equal(("""[{"results":{"x":"other"}}]""", 2), (Result(both, "out"), both.GetProperty("edges").GetArrayLength()));
        Assert.Equal(
            ["edges.0.target exists The edges.0.target field names the node 'late', which is not one of the nodes beside it", "edges.1.source exists The edges.1.source field names the node 'late', which is not one of the nodes beside it"],
            await server.Api.Faults("POST", $"workflows/{workflow}/run", $$"""{"edges":{{other.Edges}}}"""));
        Assert.Equal(before, (await server.Api.Get($"workflows/{workflow}")).GetRawText());
    }

    [Fact]
    public async Task A_failing_node_carries_its_error_and_later_nodes_stay_untouched()
    {
        AlienFlow flow = AlienFlow.Empty().Entry("in", """{"q":1}""").Node("edit", "edit_fields", """{"fields":{"value":{"x":"{{ @in.nothing }}"},"isExpression":true}}""").Exit("out").Edge("in", "edit").Edge("edit", "out");
        JsonElement job = await server.Api.Run(flow);

        Assert.Equal("failed", Text(job, "status"));
        Assert.Equal("'@in.nothing' has no value: there is no 'nothing' in @in, which has q.", Text(job, "error"));
        Assert.Equal([true, true, false], Executed(job));
        Assert.Equal(
            """[{"message":"'@in.nothing' has no value: there is no 'nothing' in @in, which has q.","code":"invalid_value"}]""",
            job.GetProperty("nodes")[1].GetProperty("data").GetProperty("errors").GetRawText());
        Assert.Equal("[]", job.GetProperty("nodes")[1].GetProperty("data").GetProperty("outputs").GetRawText());
        Assert.Equal("[]", job.GetProperty("nodes")[2].GetProperty("data").GetProperty("errors").GetRawText());
        JsonElement unknown = await server.Api.Run(AlienFlow.Empty().Entry("in").Exit("out", """{"a":{"value":"{{ @nobody.x }}","isExpression":true}}""").Edge("in", "out"));
        Assert.Contains("no node of that id comes before", Text(unknown, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_dissolved_and_stand_for_their_exit()
    {
        AlienFlow inner = AlienFlow.Empty()
            .Node("double", "edit_fields", """{"fields":{"value":{"twice":"{{ @in.q }}{{ @in.q }}"},"isExpression":true}}""")
            .Group("deep", AlienFlow.Empty().Node("pass", "delay", """{"seconds":0}"""))
            .Edge("double", "deep");
        JsonElement job = await server.Api.Run(AlienFlow.Empty().Entry("in").Group("box", inner).Exit("out", """{"r":{"value":"{{ @box.twice }}","isExpression":true}}""").Edge("in", "box").Edge("box", "out"), """{"input":{"q":"ab"}}""");

        Assert.Equal("""[{"results":{"r":"abab"}}]""", Result(job, "out"));
        JsonElement box = job.GetProperty("nodes")[1].GetProperty("data");
        Assert.Equal((true, """[{"q":"ab","twice":"abab"}]"""), (box.GetProperty("isExecuted").GetBoolean(), box.GetProperty("outputs").GetRawText()));
        JsonElement nested = box.GetProperty("workflow").GetProperty("nodes");
        Assert.Equal(box.GetProperty("outputs").GetRawText(), nested[0].GetProperty("data").GetProperty("outputs").GetRawText());
        Assert.True(nested[1].GetProperty("data").GetProperty("workflow").GetProperty("nodes")[0].GetProperty("data").GetProperty("isExecuted").GetBoolean());
    }

    [Fact]
    public async Task Nodes_run_for_each_item_and_results_are_gathered_from_marked_nodes()
    {
        long dataset = (await server.Api.Post("datasets", """{"name":"d"}""", 201)).GetProperty("id").GetInt64();
        await server.Api.Post($"datasets/{dataset}/entries", """{"entries":[{"title":"A","n":1},{"title":"B","n":2},{"title":"C","n":3}]}""", 201);
        AlienFlow flow = AlienFlow.Empty()
            .Entry("in", """{"lang":"en"}""").Node("fetch", "get_entries", $$"""{"dataset_id":{{dataset}},"number_of_entries":2}""")
            .Node("sum", "aggregate", """{"operation":"sum","field":"n"}""", """{"isOutput":true}""")
            .Exit("out", """{"t":{"value":"{{ @fetch.title }}/{{ @in.lang }}/{{ $meta.fetch.count }}","isExpression":true}}""")
            .Edge("in", "fetch").Edge("fetch", "sum").Edge("fetch", "out", null);
        JsonElement job = await server.Api.Run(flow);

        Assert.Equal("""{"sum":[{"value":3,"count":2}],"out":[{"results":{"t":"A/en/2"}},{"results":{"t":"B/en/2"}}]}""", job.GetProperty("result").GetProperty("results").GetRawText());
    }

    [Fact]
    public async Task The_same_request_with_its_key_is_one_job()
    {
        long workflow = await server.Api.Save(AlienFlow.Echo());
        long[] ids = [.. (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.Api.Whole(HttpMethod.Post, $"workflows/{workflow}/run", """{"input":{"q":1}}""", 200, "key-1")))).Select(static answer => answer.GetProperty("data").GetProperty("id").GetInt64())];
        Assert.Single(ids.Distinct());
        Assert.Equal(ids[0], (await server.Api.Whole(HttpMethod.Post, $"workflows/{workflow}/run", """{"input":{"q":1}}""", 200, "key-1")).GetProperty("data").GetProperty("id").GetInt64());
        Assert.Contains("used for another request", Text(await server.Api.Whole(HttpMethod.Post, $"workflows/{workflow}/run", "{}", 409, "key-1"), "message"), StringComparison.Ordinal);
        Assert.Equal(1, (await server.Api.Whole(HttpMethod.Get, $"workflows/{workflow}/jobs", null, 200)).GetProperty("meta").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Large_values_come_out_whole()
    {
        string large = new('x', 100_000);
        JsonElement job = await server.Api.Run(AlienFlow.Echo(), $$$"""{"input":{"q":"{{{large}}}"}}""");
        Assert.Equal($$$"""[{"results":{"answer":"{{{large}}}"}}]""", Result(job, "out"));
        Assert.Equal(large, Text(job.GetProperty("nodes")[0].GetProperty("data").GetProperty("inputs")[0], "q"));
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused()
    {
        long empty = await server.Api.Save(AlienFlow.Empty());
        Assert.Equal(["nodes minLength The nodes field must have at least one node to run"], await server.Api.Faults("POST", $"workflows/{empty}/run", "{}"));
        long apart = await server.Api.Save(AlienFlow.Empty().Entry("a").Exit("b"));
        Assert.Equal(["edges minLength The edges field must have at least one flow edge between the nodes"], await server.Api.Faults("POST", $"workflows/{apart}/run-sync", "{}"));
        long closed = await server.Api.Save(AlienFlow.Empty().Node("d", "delay", """{"seconds":0}"""));
        Assert.Equal("input exists The input field has no place to go: mark a node with data.isInput, or add an http_request node", Assert.Single(await server.Api.Faults("POST", $"workflows/{closed}/run", """{"input":{"a":1}}""")));
        Assert.Equal(
            ["input object The input field must be an object", "nodes array The nodes field must be an array", "edges array The edges field must be an array"],
            await server.Api.Faults("POST", $"workflows/{closed}/run", """{"input":[],"nodes":1,"edges":"x"}"""));
        Assert.Equal(0, (await server.Api.Whole(HttpMethod.Get, $"workflows/{closed}/jobs", null, 200)).GetProperty("meta").GetProperty("total").GetInt32());
    }

    private static bool[] Executed(JsonElement job) => [.. job.GetProperty("nodes").EnumerateArray().Select(static node => node.GetProperty("data").GetProperty("isExecuted").GetBoolean())];

    private static string Result(JsonElement job, string node) => job.GetProperty("result").GetProperty("results").GetProperty(node).GetRawText();

    private static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;
}
