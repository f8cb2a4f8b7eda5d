using System.Text.Json;
using Tributary.Api.Alien;
using Tributary.Api.Auth;
using Tributary.Api.OpenApi;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Runs;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>The Alien API on this host: one line of its table stands for all of its routes.</summary>
public sealed class AlienRunTests : DurableRunSpec
{
    private const string Key = "a-key-of-some-caller";

    [Fact]
    public async Task A_job_is_waited_for_shown_listed_and_followed()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement workflow = await Data("POST", "workflows", """
            {"name":"Read","slug":"read","nodes":[
              {"id":"in","type":"http_request","data":{"isInput":true}},
              {"id":"edit","type":"edit_fields","data":{"params":{"fields":{"value":{"title":"One"}}}}},
              {"id":"out","type":"http_response","data":{"isOutput":true,"params":{"t":{"value":"{{ @edit.title }} {{ @in.q }}","isExpression":true}}}}],
             "edges":[{"id":"e1","source":"in","target":"edit"},{"id":"e2","source":"edit","target":"out"}]}
            """, 201);
        string path = $"workflows/{workflow.GetProperty("id")}";

        JsonElement job = await Data("POST", $"{path}/run-sync", """{"input":{"q":"now"},"timeout":600}""");
        Assert.True(job.GetProperty("status").GetString() == "completed", job.GetRawText());
        Assert.Equal("""{"out":[{"results":{"t":"One now"}}]}""", job.GetProperty("result").GetProperty("results").GetRawText());
        Assert.Equal(job.GetRawText(), (await Data("GET", $"{path}/latest-job", null)).GetRawText());
        Assert.Equal(job.GetRawText(), (await Data("GET", $"jobs/{job.GetProperty("id")}", null)).GetRawText());
        Assert.Equal(job.GetProperty("id").GetInt64(), Assert.Single((await Data("GET", $"{path}/jobs", null)).EnumerateArray()).GetProperty("id").GetInt64());
        (_, JsonElement events, _) = await Send("GET", $"jobs/{job.GetProperty("id")}/stream", null);
        Assert.Contains("\"type\":\"done\",\"status\":\"completed\"", events.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_a_dataset_are_kept()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement dataset = await Data("POST", "datasets", """{"name":"Articles"}""", 201);
        string path = $"datasets/{dataset.GetProperty("id")}/entries";
        await Data("POST", path, """{"entries":[{"title":"One"},{"title":"Two"}]}""", 201);
        Assert.Equal("""[{"id":1,"title":"One"},{"id":2,"title":"Two"}]""", (await Data("GET", path, null)).GetRawText());
    }

    [Fact]
    public async Task A_workflow_reads_the_entries_of_a_dataset()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement dataset = await Data("POST", "datasets", """{"name":"Articles"}""", 201);
        await Data("POST", $"datasets/{dataset.GetProperty("id")}/entries", """{"entries":[{"title":"One"},{"title":"Two"},{"title":"Three"}]}""", 201);
        JsonElement workflow = await Data("POST", "workflows", $$$"""
            {"name":"Entries","nodes":[
              {"id":"fetch","type":"get_entries","data":{"params":{"datasetId":{{{dataset.GetProperty("id")}}},"numberOfEntries":2}} },
              {"id":"out","type":"http_response","data":{"isOutput":true,"params":{"t":{"value":"{{ @fetch.title }}","isExpression":true}} }}],
             "edges":[{"id":"e1","source":"fetch","target":"out"}]}
            """, 201);
        JsonElement job = await Data("POST", $"workflows/{workflow.GetProperty("id")}/run-sync", "{}");
        Assert.Equal("""{"out":[{"results":{"t":"One"}},{"results":{"t":"Two"}}]}""", job.GetProperty("result").GetProperty("results").GetRawText());
    }

    [Fact]
    public async Task A_wait_ends_before_azure_cuts_the_request_off_whatever_was_asked_for()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement workflow = await Data("POST", "workflows", """{"name":"Wait","nodes":[{"id":"d","type":"delay","data":{"params":{"seconds":604800}}}]}""", 201);
        Task<(int Status, JsonElement Body, Microsoft.AspNetCore.Http.IHeaderDictionary Headers)> waiting =
            Send("POST", $"workflows/{workflow.GetProperty("id")}/run-sync", """{"timeout":600}""");
        await Happens(() => Durable.Hub.Instances.Any(static instance => instance.IsIdle));
        Clock.Advance(TimeSpan.FromSeconds(224));
        Assert.False(waiting.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (int status, JsonElement answer, _) = await waiting.Within();

        JsonElement data = answer.GetProperty("data");
        Assert.Equal((408, "600", 225), (status, data.GetProperty("timeout").GetRawText(), data.GetProperty("elapsed_seconds").GetDouble()));
        JsonElement job = await Data("GET", $"jobs/{data.GetProperty("job_id")}", null);
        Assert.Equal("running", job.GetProperty("status").GetString());
        await Data("POST", $"jobs/{job.GetProperty("id")}/cancel", null);
    }

    [Fact]
    public async Task A_job_at_work_is_cancelled()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement workflow = await Data("POST", "workflows", """{"name":"Wait","nodes":[{"id":"d","type":"delay","data":{"params":{"seconds":604800}}}]}""", 201);
        JsonElement accepted = await Data("POST", $"workflows/{workflow.GetProperty("id")}/run", "{}");
        Assert.Equal("pending", accepted.GetProperty("status").GetString());
        JsonElement cancelled = await Data("POST", $"jobs/{accepted.GetProperty("id")}/cancel", null);
        Assert.Equal(("failed", "cancelled"), (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Refusals_have_the_shape_of_the_product()
    {
        (int status, JsonElement answer, _) = await Send("GET", "workflows", null);
        Assert.Equal((401, """{"status":401}"""), (status, answer.GetProperty("error").GetRawText()));
        (status, answer, _) = await Durable.Serve(OpenApiRoutes.DescribeAlien, string.Empty, null, Key);
        Assert.Equal((200, "Tributary, Alien workflow API"), (status, answer.GetProperty("info").GetProperty("title").GetString()));
    }

    private async Task<JsonElement> Data(string method, string path, string? body, int expected = 200)
    {
        (int status, JsonElement answer, _) = await Send(method, path, body);
        Assert.True(status == expected, answer.GetRawText());
        return answer.GetProperty("data");
    }

    private Task<(int Status, JsonElement Body, Microsoft.AspNetCore.Http.IHeaderDictionary Headers)> Send(string method, string path, string? body) => Durable.Serve(
        AlienRoutes.Line with { Method = method },
        string.Empty,
        body is null ? null : JsonElement.Parse(body),
        Key,
        [("Authorization", $"Bearer {Key}")],
        ("*path", path));
}
