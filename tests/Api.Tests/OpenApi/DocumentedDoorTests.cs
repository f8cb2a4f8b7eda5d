using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Noxus;
using Xunit.Sdk;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>The checker itself: it must refuse what the document does not say.</summary>
public sealed class DocumentedDoorTests
{
    private const string Run = """
        {"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","group_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","workflow_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a",
        "status":"running","created_at":"2025-06-15T10:30:00.000000Z","input":{},"output":null,"progress":0,
        "progress_details":{"executed_nodes":[],"remaining_nodes":[],"per_node_progress":{"a":{"current_it":0,"total_it":1,"status":"running","warnings":[]}}}}
        """;

    private static readonly JsonNode GetRun = DocumentedDoor.Noxus.Find("GET", "/v1/runs/x")!;
    private static readonly JsonNode CreateRun = DocumentedDoor.Noxus.Find("POST", "/v1/workflows/x/runs")!;

    [Theory]
    [InlineData("GET", "/v1/workflows/import", nameof(WorkflowRoutes.GetWorkflow))]
    [InlineData("POST", "/v1/workflows/import", nameof(BundleRoutes.ImportWorkflows))]
    [InlineData("POST", "/v1/workflows/x/runs/sync", nameof(RunRoutes.CreateSyncRun))]
    [InlineData("GET", "/V1/Runs/x/", nameof(RunRoutes.GetRun))]
    [InlineData("GET", "/v1/runs/x/nothing", null)]
    [InlineData("PUT", "/v1/runs/x", null)]
    public void A_request_is_for_the_route_that_names_most_of_its_path(string method, string path, string? name) =>
        Assert.Equal(name, (string?)DocumentedDoor.Noxus.Find(method, path)?["operationId"]);

    [Fact]
    public void An_answer_that_is_as_the_document_says_passes()
    {
        Check(200, "application/json", Run);
        Check(404, "application/json", """{"detail":"Run not found"}""");
        Check(422, "application/json", """{"detail":[{"loc":["path",0],"msg":"a","type":"b"}]}""");
    }

    [Theory]
    [InlineData("id", "\"x\"")]
    [InlineData("status", "\"error\"")]
    [InlineData("created_at", "\"yesterday\"")]
    [InlineData("created_at", null)]
    [InlineData("progress", "0.5")]
    [InlineData("progress", "101")]
    [InlineData("output", """{"a":"bare"}""")]
    [InlineData("progress_details", """{"executed_nodes":[],"remaining_nodes":[]}""")]
    [InlineData("progress_details", """{"executed_nodes":[],"remaining_nodes":[],"per_node_progress":{"a":{"current_it":0,"total_it":1,"status":"lost"}}}""")]
    [InlineData("progress_details", """{"executed_nodes":[],"remaining_nodes":[],"per_node_progress":{},"surprise":1}""")]
    [InlineData("surprise", "1")]
    public void An_answer_is_refused_for_one_wrong_value(string key, string? value)
    {
        JsonObject run = JsonNode.Parse(Run)!.AsObject();
        run.Remove(key);
        if (value is not null)
        {
            run[key] = JsonNode.Parse(value);
        }

        FailException fault = Assert.Throws<FailException>(() => Check(200, "application/json", run.ToJsonString()));
        Assert.StartsWith("GetRun 200 is not as the document says:", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "application/json", """{"detail":"a"}""")]
    [InlineData(200, "text/plain", Run)]
    [InlineData(404, "application/json", """{"detail":["a"]}""")]
    [InlineData(404, "application/json", """{"message":"a"}""")]
    [InlineData(422, "application/json", """{"detail":"a"}""")]
    public void An_answer_is_refused_when_it_is_none_of_those_listed(int status, string mediaType, string body) =>
        Assert.ThrowsAny<XunitException>(() => Check(status, mediaType, body));

    [Theory]
    [InlineData("""{"input":{"a":1},"tracing":null,"other":1}""", true)]
    [InlineData("""{"input":{},"node_ids":["a"],"callback_url":"https://example.com/"}""", true)]
    [InlineData("""{"input":[]}""", false)]
    [InlineData("""{"input":null}""", false)]
    [InlineData("""{"input":{},"node_ids":[1]}""", false)]
    [InlineData("""{"input":{},"tracing":"yes"}""", false)]
    public void A_body_is_held_against_the_document_too(string body, bool passes)
    {
        Exception? fault = Record.Exception(() => DocumentedDoor.Noxus.CheckRequest(CreateRun, JsonElement.Parse(body)));
        Assert.Equal(passes, fault is null);
        Assert.True(fault is null or FailException);
    }

    private static void Check(int status, string mediaType, string body) => DocumentedDoor.Noxus.CheckAnswer(GetRun, status, mediaType, JsonElement.Parse(body));
}
