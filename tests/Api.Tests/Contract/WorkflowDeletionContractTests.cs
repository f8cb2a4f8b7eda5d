using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Deleting workflows, and what becomes of what had to do with them.</summary>
public sealed class WorkflowDeletionContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task A_deleted_workflow_is_gone_with_its_versions()
    {
        string type = $"type-{Guid.NewGuid():N}";
        JsonObject body = Flows.Echo().Body;
        body["type"] = type;
        string path = $"/v1/workflows/{await server.Save(body)}";
        string version = ContractServer.Text(await server.Post(path + "/versions", """{"name":"v1"}"""), "id");

        Assert.Equal("{}", (await server.Delete(path)).GetRawText());

        foreach (string gone in new[] { path, path + "/versions", path + "/runs" })
        {
            Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Get(gone, 404)).GetRawText());
        }

        await server.Get($"{path}/versions/{version}", 404);
        await server.Patch(path, """{"name":"x"}""", 404);
        await server.Delete(path, 404);
        await server.Post(path + "/runs", """{"input":{"X":1}}""", 404);
        Assert.Equal(0, (await server.Get($"/v1/workflows?type={type}")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task One_that_was_changed_meanwhile_can_be_kept_from_deletion()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";
        string etag = $"\"{ContractServer.Text(await server.Get(path), "etag")}\"";
        await server.Patch(path, """{"name":"changed"}""");

        await server.Delete(path, 409, ifMatch: etag);

        Assert.Equal("changed", ContractServer.Text(await server.Get(path), "name"));
        await server.Delete(path, ifMatch: $"\"{ContractServer.Text(await server.Get(path), "etag")}\"");
        string other = $"/v1/workflows/{await server.Save(Flows.Echo())}";
        await server.Delete(other + "?force=True", ifMatch: "\"no such state\"");
    }

    [Fact]
    public async Task Another_workspace_deletes_nothing()
    {
        string id = await server.Save(Flows.Echo());
        await server.Unchanged(
            async () =>
            {
                Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Delete($"/v1/workflows/{id}", 404, server.Other)).GetRawText());
                Assert.Equal(["path/workflow_id uuid_parsing"], FaultText.Of(await server.Delete("/v1/workflows/x", 422)));
            },
            id);
    }

    [Fact(Timeout = 30_000)]
    public async Task Its_runs_go_on_and_stay()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "orphan"));
        string run = await server.Begin(workflow);
        await server.Remote.Arrived("orphan");

        await server.Delete($"/v1/workflows/{workflow}");

        Assert.Equal("running", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
        server.Remote.Release("orphan");
        await EventFeed.ReadAll(server.Client, run);
        JsonElement over = await server.Get($"/v1/workflows/{workflow}/runs/{run}");
        Assert.Equal(("completed", workflow), (ContractServer.Text(over, "status"), ContractServer.Text(over, "workflow_id")));
        Assert.Equal("orphan", over.GetProperty("output").GetProperty("late::output").GetProperty("text").GetString());
    }

    [Fact(Timeout = 30_000)]
    public async Task Its_runs_can_be_stopped()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "stopped-orphan"));
        string run = await server.Begin(workflow);
        await server.Remote.Arrived("stopped-orphan");
        await server.Delete($"/v1/workflows/{workflow}");

        Assert.Equal("stopped", ContractServer.Text(await server.Post($"/v1/runs/{run}/stop", ""), "status"));
    }

    [Fact]
    public async Task Where_it_was_the_error_handler_the_workflow_can_still_be_changed_and_run()
    {
        string handler = await server.Save(Flows.Echo());
        JsonObject body = Flows.Echo().Body;
        body["error_handler"] = handler;
        string id = await server.Save(body);
        await server.Delete($"/v1/workflows/{handler}");

        // The official client sends back the handler that it read.
        JsonElement changed = await server.Patch($"/v1/workflows/{id}", body.ToJsonString());

        Assert.Equal(handler, ContractServer.Text(changed, "error_handler"));
        Assert.Equal("completed", ContractServer.Text(await server.Run(id, """{"X":1}"""), "status"));
        await server.Patch($"/v1/workflows/{id}", """{"error_handler":null}""");
        await server.Patch($"/v1/workflows/{id}", body.ToJsonString(), 422);
    }

    [Fact]
    public async Task A_node_that_calls_it_fails_and_says_why()
    {
        string called = await server.Save(Flows.Echo());
        string caller = await server.Save(new Flow().Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{called}}"}""").Node("out", "OutputNode").Edge("e1", "call", "out"));
        await server.Delete($"/v1/workflows/{called}");

        JsonElement run = await server.Run(caller);

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Contains($"There is no workflow {called} in this workspace.", ContractServer.Text(run, "error"), StringComparison.Ordinal);
    }
}
