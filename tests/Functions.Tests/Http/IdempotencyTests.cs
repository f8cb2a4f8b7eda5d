using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Api.Noxus;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Runs;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>The same request more than once, over everything that the production host puts together.</summary>
public sealed class IdempotencyTests : DurableRunSpec
{
    private const string Key = "a-key-of-some-caller";

    private static readonly object Input = new { input = new { Orders = Array.Empty<int>() } };

    [Fact]
    public async Task Many_at_once_make_one_run_and_get_one_answer()
    {
        string workflow = await Save();

        (int Status, JsonElement Body, string RunId)[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send(RunRoutes.CreateSyncRun, workflow))).Within();

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(static answer => (answer.RunId, answer.Body.GetRawText())).Distinct());
        Assert.Equal("completed", answers[0].Body.GetProperty("status").GetString());
        Assert.Equal(1, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(409, (await Send(RunRoutes.CreateRun, workflow)).Status);
    }

    [Fact]
    public async Task A_run_that_another_process_meant_and_never_accepted_is_accepted()
    {
        string workflow = await Save();
        (_, _, string first) = await Send(RunRoutes.CreateRun, workflow);
        IClaimStore claims = Durable.Get<IClaimStore>();
        CreateClaim claim = (await claims.Find(Workspace, ApiKey.Hash("again"), CancellationToken.None))!;
        CreateClaim meant = await claims.Claim(claim with { Id = Guid.CreateVersion7() }, claim.Id, DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Equal(first, claim.Id.ToString());

        (int status, _, string next) = await Send(RunRoutes.CreateRun, workflow);

        Assert.Equal((200, meant.Id.ToString()), (status, next));
        Assert.Equal(Engine.Runs.RunStatus.Completed, (await End(meant.Id)).View.Status);
    }

    private async Task<string> Save()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key), Workspace), CancellationToken.None);
        (_, JsonElement workflow, _) = await Durable.Serve(WorkflowRoutes.SaveWorkflow, string.Empty, JsonElement.Parse(Checkout.Text("samples/order-digest.json")), Key);
        return workflow.GetProperty("id").GetString()!;
    }

    private async Task<(int Status, JsonElement Body, string RunId)> Send(Tributary.Api.ApiRoute route, string workflow)
    {
        (int status, JsonElement body, var headers) = await Durable.Serve(route, string.Empty, Input, Key, [("Idempotency-Key", "again")], ("workflow_id", workflow));
        return (status, body, headers["X-Run-Id"].ToString());
    }
}
