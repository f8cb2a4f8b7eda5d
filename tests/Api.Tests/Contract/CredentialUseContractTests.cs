using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Credentials in workflows: who may name which, and that nothing of them is seen anywhere.</summary>
public sealed class CredentialUseContractTests(CredentialServer server) : IClassFixture<CredentialServer>
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_uses_the_credential_and_nothing_of_it_is_kept_told_or_logged()
    {
        const string Password = "pass/word-of-Ada \\u00e4";
        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("Ada:pass/word-of-Ada ä"));
        string id = await server.Make("Mirror of Ada", "basic", $$"""{"username":"Ada","password":"{{Password}}"}""");
        JsonElement run = await server.Run(await server.Save(Naming(id, "/mirror")), more: ""","debugger":"watch","tracing":true""");
        string failed = await server.Begin(await server.Save(Naming("Mirror of Ada", "/mirror?fail=1")));
        string events = string.Join('\n', (await EventFeed.ReadAll(server.Client, failed)).Select(static frame => frame.Text));
        string runId = ContractServer.Text(run, "id");

        Assert.Equal("|Basic [redacted]|", OutputOf(run));
        string[] seen =
        [
            run.GetRawText(), events, await Told(runId), await Told(failed),
            (await server.Get($"/v1/runs/{runId}/data?fetch_structured_data=true")).GetRawText(),
            (await server.Get($"/v1/runs/{runId}/io/call")).GetRawText(),
            .. server.Logged.Lines,
            .. server.BytesOnDisk().Select(Encoding.UTF8.GetString),
        ];
        Assert.Contains(seen, static text => text.Contains("Mirror of Ada", StringComparison.Ordinal));
        Assert.Contains("[redacted]", events, StringComparison.Ordinal);
        Assert.Contains(server.Logged.Lines, line => line.Contains($"made credential {id}", StringComparison.Ordinal));
        foreach (string secret in new[] { "word-of-Ada", "pass/word", "pass%2Fword", pair })
        {
            Assert.All(seen, text => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), secret));
        }
    }

    [Fact]
    public async Task A_changed_secret_is_used_by_the_next_call_and_a_renamed_one_is_found_by_its_id()
    {
        string id = await server.Make("Rotated", "api_key", """{"name":"X-Secret","value":"[first]"}""");
        string workflow = await server.Save(Naming(id, "/mirror"));
        Assert.Equal("||[redacted]", OutputOf(await server.Run(workflow)));
        await server.Patch($"/v1/credentials/{id}", """{"name":"Renamed","type":"bearer","data":{"token":"second"}}""");

        Assert.Equal("|Bearer [redacted]|", OutputOf(await server.Run(workflow)));
    }

    [Fact]
    public async Task What_a_node_names_wrongly_is_refused_when_it_is_saved_every_fault_by_its_place()
    {
        string foreign = await server.Make("Of another", "bearer", """{"token":"abcd-efgh"}""", server.Other);
        JsonObject flow = new Flow()
            .Node("a", "HttpRequestNode", """{"url":"http://example.com","auth":{"type":"bearer","token":"x"}}""")
            .Node("b", "HttpRequestNode", """{"url":"http://example.com"}""")
            .Node("c", "HttpRequestNode", """{"url":"http://example.com"}""")
            .Node("d", "HttpRequestNode", """{"url":"http://example.com"}""").Body;
        string known = await server.Make("Known", "bearer", """{"token":"abcd-efgh"}""");
        Name(flow, 0, new JsonObject { ["auth"] = known });
        Name(flow, 1, new JsonObject { ["auth"] = foreign, ["key"] = known });
        Name(flow, 2, new JsonObject { ["auth"] = "Of another" });
        Name(flow, 3, new JsonObject { ["auth"] = 5 });

        await server.Unchanged(async () =>
        {
            JsonElement refusal = await server.Post("/v1/workflows", flow.ToJsonString(), 422);
            Assert.Equal(
                [
                    "body/definition/nodes/0/credential_ids/auth invalid_credential",
                    "body/definition/nodes/1/credential_ids/auth unknown_credential",
                    "body/definition/nodes/1/credential_ids/key invalid_credential",
                    "body/definition/nodes/2/credential_ids/auth unknown_credential",
                    "body/definition/nodes/3/credential_ids/auth string_type",
                ],
                FaultText.Of(refusal).Order(StringComparer.Ordinal));
        });
        string saved = await server.Save(Flows.Echo());
        await server.Patch($"/v1/workflows/{saved}", new JsonObject { ["definition"] = flow["definition"]!.DeepClone() }.ToJsonString(), 422);
        await server.Post($"/v1/workflows/{saved}/versions", new JsonObject { ["name"] = "v", ["definition"] = flow["definition"]!.DeepClone() }.ToJsonString(), 422);
        await server.Post("/v1/workflows/import", new JsonObject { ["definition"] = flow.DeepClone() }.ToJsonString(), 422);
    }

    [Fact]
    public async Task One_that_was_deleted_is_told_when_a_run_is_to_start_and_fails_a_node_that_comes_to_it_later()
    {
        string id = await server.Make("Short-lived", "bearer", """{"token":"abcd-efgh"}""");
        Flow later = Flows.Held(server.Remote, "credential").Http("call", server.Remote.Url("/mirror")).Node("end", "OutputNode", """{"label":"End"}""")
            .Edge("e8", "text", "call", "variables", "After").Edge("e9", "call", "end");
        JsonObject held = later.Body;
        Name(held, 5, new JsonObject { ["auth"] = id });
        string workflow = await server.Save(held);
        string run = await server.Begin(workflow);
        await server.Remote.Arrived("credential");
        await server.Delete($"/v1/credentials/{id}");
        server.Remote.Release("credential");
        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);

        Assert.Contains(frames, frame => frame.Text.Contains($"There is no credential '{id}' in this workspace", StringComparison.Ordinal));
        Assert.Equal("failed", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
        JsonElement refusal = await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""", 422);
        Assert.Equal(["workflow/definition/nodes/5/credential_ids/auth unknown_credential"], FaultText.Of(refusal));
        await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{},"node_ids":["early"]}""");
    }

    [Fact]
    public async Task A_workflow_that_names_it_by_its_name_runs_in_every_workspace_that_has_one_of_the_name()
    {
        Tenant tenant = await server.MakeTenant("imports");
        await server.Make("Portable", "bearer", """{"token":"abcd-efgh"}""");
        string workflow = await server.Save(Naming("Portable", "/mirror"));
        using HttpResponseMessage export = await server.Client.PostAsync($"/v1/workflows/{workflow}/export?version=v4", null);
        string bundle = new JsonObject { ["definition"] = await export.Content.ReadAsStringAsync() }.ToJsonString();

        Assert.DoesNotContain("abcd-efgh", bundle, StringComparison.Ordinal);
        await server.Post("/v1/workflows/import", bundle, 422, tenant.Client);
        await server.Make("Portable", "bearer", """{"token":"other-token"}""", tenant.Client);
        JsonElement imported = await server.Post("/v1/workflows/import", bundle, client: tenant.Client);
        Assert.Equal(1, imported.GetArrayLength());
    }

    private static void Name(JsonObject flow, int node, JsonObject credentials) => flow["definition"]!["nodes"]![node]!["credential_ids"] = credentials;

    private static string OutputOf(JsonElement run)
    {
        JsonElement output = run.GetProperty("output").EnumerateObject().Single().Value.GetProperty("text");
        return output.ValueKind == JsonValueKind.Object ? ContractServer.Text(output, "body") : ContractServer.Text(JsonElement.Parse(output.GetString()!), "body");
    }

    private JsonObject Naming(string credential, string path)
    {
        JsonObject flow = Flows.Call(server.Remote.Url(path)).Body;
        Name(flow, 0, new JsonObject { ["auth"] = credential });
        return flow;
    }

    private async Task<string> Told(string run) => string.Join('\n', (await EventFeed.ReadAll(server.Client, run)).Select(static frame => frame.Text));
}
