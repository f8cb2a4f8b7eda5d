using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api;
using Tributary.Api.Auth;
using Tributary.Api.B3os;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Runs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>The front door of B3OS over everything that the production host puts together.</summary>
public sealed class B3osRunTests : DurableRunSpec
{
    private const string Key = "a-key-of-some-caller";

    private static readonly JsonElement Definition = JsonElement.Parse("""
        {"nodes":{"root":{"type":"manual","payload":{},"children":["greet"]},"greet":{"type":"log","payload":{"message":"hello {{root.result.name}}"}}}}
        """);

    [Fact]
    public async Task A_definition_is_run_and_read_again_and_a_workflow_is_kept_and_run()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);

        JsonElement answer = await Ask("POST", "/v1/runs/sync", new { definition = Definition, payload = new { name = "Ada" } });
        Assert.Equal("success", answer.GetProperty("status").GetString());
        Assert.Equal("hello Ada", Message(answer));

        JsonElement run = (await Ask("GET", $"/v1/runs/{answer.GetProperty("runId").GetString()}")).GetProperty("data");
        Assert.Equal("hello Ada", Message(run));

        JsonElement workflow = (await Ask("POST", "/v1/workflows", new { name = "greets", description = "", definition = Definition })).GetProperty("data");
        string runId = (await Ask("POST", $"/v1/workflows/{workflow.GetProperty("id").GetString()}/run", new { payload = new { name = "Bob" }, runId = "run_of_bob" })).GetProperty("data").GetProperty("runId").GetString()!;
        JsonElement events = await Ask("GET", $"/v1/runs/{runId}/stream");
        Assert.Contains("event: run_completed", events.GetString(), StringComparison.Ordinal);
        Assert.Equal("hello Bob", Message((await Ask("GET", "/v1/runs/run_of_bob")).GetProperty("data")));
    }

    [Fact]
    public async Task A_step_starts_a_run_of_another_workflow()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement other = (await Ask("POST", "/v1/workflows", new { name = "greets", description = "", definition = Definition })).GetProperty("data");
        string workflowId = other.GetProperty("id").GetString()!;
        JsonElement caller = JsonElement.Parse($$$"""
            {"nodes":{"root":{"type":"manual","payload":{},"children":["start"]},
              "start":{"type":"trigger-workflow","payload":{"workflowId":"{{{workflowId}}}","payload":{"name":"{{root.result.name}}"} } } } }
            """);

        JsonElement answer = await Ask("POST", "/v1/runs/sync", new { definition = caller, payload = new { name = "Cleo" } });

        Assert.Equal("success", answer.GetProperty("status").GetString());
        JsonElement started = Assert.Single((await Ask("GET", $"/v1/workflows/{workflowId}/runs")).GetProperty("data").GetProperty("items").EnumerateArray());
        string id = started.GetProperty("id").GetString()!;
        Assert.Contains("event: run_completed", (await Ask("GET", $"/v1/runs/{id}/stream")).GetString(), StringComparison.Ordinal);
        Assert.Equal("hello Cleo", Message((await Ask("GET", $"/v1/runs/{id}")).GetProperty("data")));
    }

    private static string Message(JsonElement run) => run.GetProperty("executionState").GetProperty("greet").GetProperty("result").GetProperty("message").GetString()!;

    private async Task<JsonElement> Ask(string method, string path, object? body = null)
    {
        ApiRoute line = B3osDoor.Line with { Method = method, Pattern = $"/b3os{path}" };
        (int status, JsonElement answer, IHeaderDictionary _) = await Durable.Serve(line, string.Empty, body, Key, headers: [("Authorization", $"Bearer {Key}")]);
        Assert.Equal(200, status);
        return answer;
    }
}
