using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Strict;
using Xunit.Sdk;

namespace Tributary.Api.Tests.Contract;

/// <summary>The checker itself: it must refuse what clients refuse.</summary>
public sealed class StrictModelTests
{
    private const string Run = """
        {"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","group_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","workflow_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a",
        "status":"running","created_at":"2025-06-15T10:30:00.000000Z","input":{},"output":null,"node_ids":null,"single_node_id":null,"workflow_version_id":null,
        "progress_details":null,"progress":0,"finished_at":null}
        """;

    private const string Workflow = """
        {"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","group_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","name":"A","type":"flow","created_at":"2025-06-15T10:30:00.000000Z","updated_at":"2025-06-15T10:30:00.000000Z","etag":"e",
        "definition":{"nodes":[{"id":"a","type":"OutputNode","display":{},"node_config":{},"connector_config":{}}],"edges":[]}}
        """;

    private const string Version = """
        {"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","workflow_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","name":"A","description":null,
        "created_at":"2025-06-15T10:30:00.000000Z","updated_at":"2025-06-15T10:30:00.000000Z","etag":"e","definition":{"nodes":[],"edges":[]}}
        """;

    private const string UploadedFile = """
        {"id":"6f0c2a4e-0000-4000-8000-000000000001","uri":"spot://6f0c2a4e-0000-4000-8000-000000000001","size":1,"filename":"a.txt","content_type":"text/plain",
        "source_type":"Document","source_metadata":null,"group_id":"6f0c2a4e-0000-4000-8000-000000000002","created_at":"2025-06-15T10:30:00.000000Z"}
        """;

    private const string Catalogue = """
        [{"type":"A","title":"A","description":"","integrations":[],"category":"io","inputs":[],"is_available":true,"visible":true,"config_endpoint":null,
        "outputs":[{"name":"output","label":"O","type":"connector","definition":{"data_type":"str","is_list":false},"propagates_list":false,"optional":false,"visible":true}],
        "config":{"c":{"type":"str","description":null,"visible":true,"optional":true,"default":"x"}}}]
        """;

    [Theory]
    [InlineData("input", "null")]
    [InlineData("progress", "0.5")]
    [InlineData("progress", "1e1")]
    [InlineData("progress", "null")]
    [InlineData("progress", "101")]
    [InlineData("node_ids", "{}")]
    [InlineData("output", "[]")]
    [InlineData("output", """{"a":"bare"}""")]
    [InlineData("id", "1")]
    [InlineData("group_id", "\"group\"")]
    [InlineData("status", "\"error\"")]
    [InlineData("status", "\"completed\"")]
    [InlineData("created_at", "\"yesterday\"")]
    [InlineData("json", "1")]
    [InlineData("stop", "null")]
    [InlineData("progress_details", "{}")]
    public void A_run_is_refused_for_one_wrong_value(string key, string value) =>
        Refuses("POST /v1/runs/x/stop", Run, run => run[key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("name", "null")]
    [InlineData("id", "7")]
    [InlineData("error_handler", "\"x\"")]
    [InlineData("definition", "null")]
    [InlineData("definition", """{"nodes":[]}""")]
    public void A_workflow_is_refused_for_one_wrong_value(string key, string value) =>
        Refuses("GET /v1/workflows/x", Workflow, workflow => workflow[key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("id", "\"v1\"")]
    [InlineData("name", "null")]
    [InlineData("created_at", "null")]
    [InlineData("created_by", "\"me\"")]
    [InlineData("definition", "[]")]
    public void A_version_is_refused_for_one_wrong_value(string key, string value) =>
        Refuses("GET /v1/workflows/x/versions/y", Version, version => version[key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("name", "null")]
    [InlineData("type", "\"NoSuchNode\"")]
    [InlineData("display", "null")]
    [InlineData("connector_config", "null")]
    [InlineData("inputs", """[{"name":"input"}]""")]
    [InlineData("config_definition", """{"x":{"type":"Chat"}}""")]
    public void A_workflow_is_refused_for_one_wrong_node(string key, string value) =>
        Refuses("GET /v1/workflows/x", Workflow, workflow => workflow["definition"]!["nodes"]![0]![key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("id", "7")]
    [InlineData("id", "\"file-7\"")]
    [InlineData("uri", "null")]
    [InlineData("size", "\"1\"")]
    [InlineData("filename", "null")]
    [InlineData("content_type", "null")]
    [InlineData("source_type", "\"document\"")]
    public void A_file_is_refused_for_one_wrong_value(string key, string value) =>
        Refuses("POST /v1/file", UploadedFile, file => file[key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("description", "null")]
    [InlineData("integrations", "{}")]
    [InlineData("config_endpoint", null)]
    [InlineData("config", """{"c":{"type":"Chat","description":null,"visible":true,"optional":true,"default":null}}""")]
    [InlineData("config", """{"c":{"type":"str","description":null,"visible":true,"optional":false,"default":"x"}}""")]
    [InlineData("config", """{"c":{"type":"str","description":null,"visible":true,"optional":true}}""")]
    [InlineData("outputs", "[]")]
    [InlineData("inputs", """[{"name":"a","label":"A","type":"socket"}]""")]
    public void A_catalogue_is_refused_for_one_wrong_value(string key, string? value) => Refuses("GET /v1/nodes", Catalogue, kinds =>
    {
        if (value is null)
        {
            kinds[0]!.AsObject().Remove(key);
        }
        else
        {
            kinds[0]![key] = JsonNode.Parse(value);
        }
    });

    [Theory]
    [InlineData(404, """{"detail":null}""")]
    [InlineData(404, """{"error":"x"}""")]
    [InlineData(422, """{"detail":"x"}""")]
    [InlineData(422, """{"detail":[]}""")]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"x"}]}""")]
    [InlineData(204, "{}")]
    public void An_error_is_refused_in_any_other_shape(int status, string body) =>
        Assert.ThrowsAny<Exception>(() => StrictAnswer.Check("GET /v1/nodes", status, JsonElement.Parse(body)));

    private static void Refuses(string request, string body, Action<JsonNode> spoil)
    {
        StrictAnswer.Check(request, 200, JsonElement.Parse(body));
        JsonNode spoilt = JsonNode.Parse(body)!;
        spoil(spoilt);
        Assert.ThrowsAny<XunitException>(() => StrictAnswer.Check(request, 200, JsonElement.Parse(spoilt.ToJsonString())));
    }
}
