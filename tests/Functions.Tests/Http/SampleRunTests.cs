using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Api.Noxus;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Runs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>The README's workflow, from a request to its answer, over everything that the production host puts together.</summary>
public sealed class SampleRunTests : DurableRunSpec
{
    private const string Key = "a-key-of-some-caller";

    [Fact]
    public async Task It_is_saved_run_shown_listed_and_followed()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement orders = JsonElement.Parse(Checkout.Text("samples/orders.json"));

        (int status, JsonElement workflow, _) = await Durable.Serve(WorkflowRoutes.SaveWorkflow, string.Empty, JsonElement.Parse(Checkout.Text("samples/order-digest.json")), Key);
        Assert.Equal(200, status);
        string workflowId = workflow.GetProperty("id").GetString()!;

        (status, JsonElement output, var headers) = await Durable.Serve(
            RunRoutes.CreateSyncRun, "?output_only=true", new { input = new { Orders = orders } }, Key, ("workflow_id", workflowId));
        Assert.Equal(200, status);
        Assert.Contains("quarter: revenue of", output.ToString(), StringComparison.Ordinal);
        string runId = headers["X-Run-Id"]!;

        (status, JsonElement run, _) = await Durable.Serve(RunRoutes.GetRun, string.Empty, null, Key, ("run_id", runId));
        Assert.Equal((200, "completed"), (status, run.GetProperty("status").GetString()));

        (_, JsonElement page, _) = await Durable.Serve(RunRoutes.ListRuns, string.Empty, null, Key, ("workflow_id", workflowId));
        Assert.Equal(runId, Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        (_, JsonElement events, _) = await Durable.Serve(RunRoutes.FollowRun, string.Empty, null, Key, ("run_id", runId));
        Assert.Contains("completed", events.GetString(), StringComparison.Ordinal);

        (status, _, _) = await Durable.Serve(RunRoutes.GetRun, string.Empty, null, "a-key-of-nobody-at-all", ("run_id", runId));
        Assert.Equal(401, status);
    }

    [Fact]
    public async Task Without_storage_callers_are_told_to_come_again()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        (_, JsonElement workflow, _) = await Durable.Serve(WorkflowRoutes.SaveWorkflow, string.Empty, JsonElement.Parse(Checkout.Text("samples/order-digest.json")), Key);
        Durable.Transport.IsCut = true;

        (int status, JsonElement error, var headers) = await Durable.Serve(
            RunRoutes.CreateRun, string.Empty, new { input = new { Orders = Array.Empty<int>() } }, Key, ("workflow_id", workflow.GetProperty("id").GetString()!));

        Assert.Equal(503, status);
        Assert.Equal("5", headers.RetryAfter);
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
    }
}
