using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>Exports and imports.</summary>
internal static class BundleScene
{
    public static async Task<string> Export(this ContractServer server, string workflow, string query = "")
    {
        using HttpResponseMessage answer = await server.Client.PostAsync($"/v1/workflows/{workflow}/export{query}", null);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    public static Task<JsonElement> Import(this ContractServer server, string bundle, string query = "", string version = "auto", int status = 200, HttpClient? client = null) =>
        server.Post("/v1/workflows/import" + query, new JsonObject { ["definition"] = bundle, ["version"] = version }.ToJsonString(), status, client);

    /// <summary>A workflow that gives out a text.</summary>
    public static Flow Texts(string text) => new Flow()
        .Node("in", "InputNode", $$"""{"label":"X","fixed_value":true,"value":"{{text}}"}""").Node("out", "OutputNode", """{"label":"Text"}""").Edge("e1", "in", "out");

    public static Flow Caller(string workflow, string? version = null) => new Flow()
        .Node("call", "InvokeSubflowNode", new JsonObject { ["workflow_id"] = workflow, ["workflow_version_id"] = version }.ToJsonString())
        .Node("out", "OutputNode", """{"label":"Text"}""")
        .Edge("e1", "call", "out");

    /// <summary>What a run of a workflow gives out.</summary>
    public static async Task<string> Output(this ContractServer server, string workflow, HttpClient? client = null)
    {
        JsonElement run = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{}}""", client: client);
        return run.TryGetProperty("error", out JsonElement error) ? error.GetString()! : run.GetProperty("output").GetProperty("Text").GetProperty("text").GetString()!;
    }

    public static string[] Texts(this JsonElement items, string key) => [.. items.EnumerateArray().Select(item => item.GetProperty(key).GetString()!)];
}
