using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>A server with clients of the B3OS front door. Every answer is checked for its envelope and held against the document of the front door.</summary>
/// <param name="settings">Settings as they stand on a command line.</param>
public abstract class B3osContractServer(params string[] settings) : ContractServer(settings)
{
    private HttpClient? _bearer;
    private HttpClient? _otherBearer;

    /// <summary>A client of the first workspace.</summary>
    internal HttpClient Bearer => _bearer ??= ConnectBearer(Key);

    /// <summary>A client of another workspace.</summary>
    internal HttpClient OtherBearer => _otherBearer ??= ConnectBearer(OtherKey);

    internal override HttpMessageHandler BearerHandler() => new B3osHandler();

    /// <summary>Sends a request and gives the data of its answer.</summary>
    internal async Task<JsonElement> Ask(string method, string path, string? body = null, HttpClient? client = null)
    {
        JsonElement answer = await Send(method, path, body, 200, client ?? Bearer);
        Assert.Equal(200, answer.GetProperty("code").GetInt32());
        Assert.Equal("success", Text(answer, "message"));
        Assert.NotEmpty(Text(answer, "requestId"));
        return answer.GetProperty("data");
    }

    /// <summary>Sends a request that is to be refused, and gives the error.</summary>
    internal async Task<JsonElement> Refused(string method, string path, int status, string? body = null, HttpClient? client = null, int? code = null)
    {
        JsonElement answer = await Send(method, path, body, status, client ?? Bearer);
        Assert.Equal(code ?? status * 1000, answer.GetProperty("code").GetInt32());
        Assert.NotEmpty(Text(answer, "message"));
        Assert.NotEmpty(Text(answer, "requestId"));
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("details").ValueKind);
        return answer;
    }

    /// <summary>Runs a definition to its end and gives the answer.</summary>
    internal async Task<JsonElement> RunToEnd(string definition, string payload = "{}", string more = "") =>
        await Send("POST", "/v1/runs/sync", $$"""{"definition":{{definition}},"payload":{{payload}}{{more}}}""", 200, Bearer);

    /// <summary>Starts a run and gives its id.</summary>
    internal async Task<string> Start(string definition, string? runId = null, HttpClient? client = null) => Text(
        await Ask("POST", "/v1/runs", $$"""{"definition":{{definition}}{{(runId is null ? "" : $",\"runId\":\"{runId}\"")}}}""", client), "runId");

    /// <summary>Saves a workflow and gives it.</summary>
    internal Task<JsonElement> SaveB3os(string definition, string name = "a workflow", string more = "", HttpClient? client = null) =>
        Ask("POST", "/v1/workflows", $$"""{"name":"{{name}}","description":"what it is for","definition":{{definition}}{{more}}}""", client);

    /// <summary>Follows a run until its stream ends, and gives it.</summary>
    internal async Task<JsonElement> Ended(string runId)
    {
        await B3osFeed.ReadAll(Bearer, runId);
        return await Ask("GET", $"/v1/runs/{runId}");
    }

    /// <summary>A definition: a trigger, and nodes one after the other.</summary>
    /// <param name="nodes">Type and payload of each; their ids are <c>n1</c>, <c>n2</c> and so on.</param>
    internal static string Chain(params (string Type, string Payload)[] nodes)
    {
        JsonObject all = new() { ["root"] = Node("manual", "{}", nodes.Length > 0 ? "n1" : null) };
        for (int i = 0; i < nodes.Length; i++)
        {
            all[$"n{i + 1}"] = Node(nodes[i].Type, nodes[i].Payload, i + 1 < nodes.Length ? $"n{i + 2}" : null);
        }

        return new JsonObject { ["nodes"] = all }.ToJsonString();
    }

    /// <summary>A definition that logs <c>hello</c> and the payload's <c>name</c>.</summary>
    internal static string Hello() => Chain(("log", """{"message":"hello {{root.result.name}}"}"""));

    /// <summary>A definition with a node that is at work until the remote server releases it.</summary>
    internal string Holding(string name) => Chain(("http-request", $$"""{"url":"{{Remote.Url($"/hold/{name}")}}","method":"GET"}"""), ("log", """{"message":"after"}"""));

    private static JsonObject Node(string type, string payload, string? child) => new()
    {
        ["type"] = type,
        ["payload"] = JsonNode.Parse(payload),
        ["children"] = child is null ? [] : new JsonArray(child),
    };
}
