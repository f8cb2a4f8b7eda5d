using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Contract;

/// <summary>Requests that are sent more than once with an idempotency key.</summary>
public sealed class IdempotencyContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string Used = """{"detail":"The Idempotency-Key was used for another request before. Send that request unchanged, or take a new key."}""";

    [Fact(Timeout = 30_000)]
    public async Task The_same_request_gives_the_same_run_and_the_same_answer()
    {
        string workflow = await server.Save(Flow.Greeting());
        string path = $"/v1/workflows/{workflow}/runs";
        Answer first = await Send(path, """{"input":{"A":1,"B":{"x":[2],"y":3.0}}}""", "key-1");
        await EventFeed.ReadAll(server.Client, first.RunId);
        Answer second = await Send(path, """{ "input" : { "B":{"y":3.0,"x":[2]}, "A":1 } }""", "key-1");

        Assert.Equal(200, first.Status);
        Assert.Equal(first with { IsReplayed = true }, second);
        Assert.Equal([first.RunId], await Runs(workflow));
        Assert.NotEqual(first.RunId, (await Send(path, """{"input":{"A":1,"B":2}}""", "key-2")).RunId);
        Assert.NotEqual(first.RunId, (await Send(path, """{"input":{"A":1,"B":2}}""", null)).RunId);
    }

    [Theory]
    [InlineData("", """{"input":{"X":2}}""")]
    [InlineData("", """{"input":{"X":1.0}}""")]
    [InlineData("", """{"input":{"X":1},"tracing":true}""")]
    [InlineData("?anything=1", """{"input":{"X":1}}""")]
    [InlineData("/sync", """{"input":{"X":1}}""")]
    public async Task Another_request_is_refused_and_makes_nothing(string more, string body)
    {
        string workflow = await server.Save(Flows.Echo());
        string key = Guid.NewGuid().ToString();
        Answer first = await Send($"/v1/workflows/{workflow}/runs", """{"input":{"X":1}}""", key);
        await EventFeed.ReadAll(server.Client, first.RunId);

        Answer refused = await Send($"/v1/workflows/{workflow}/runs{more}", body, key);

        Assert.Equal((409, Used), (refused.Status, refused.Text));
        Assert.Equal([first.RunId], await Runs(workflow));
        string other = await server.Save(Flows.Echo());
        Assert.Equal(409, (await Send($"/v1/workflows/{other}/runs", """{"input":{"X":1}}""", key)).Status);
        Assert.Empty(await Runs(other));
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_at_once_make_one_run()
    {
        string workflow = await server.Save(Flows.Echo());
        Answer[] asynchronous = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Send($"/v1/workflows/{workflow}/runs", """{"input":{"X":1}}""", "many-1")));
        Answer[] synchronous = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Send($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1}}""", "many-2")));

        foreach (Answer[] answers in new[] { asynchronous, synchronous })
        {
            Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
            Assert.Single(answers.Select(static answer => (answer.RunId, answer.Text)).Distinct());
            Assert.Single(answers, static answer => !answer.IsReplayed);
        }

        Assert.Equal([synchronous[0].RunId, asynchronous[0].RunId], await Runs(workflow));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("?output_only=true")]
    [InlineData("?use_output_ids=true")]
    public async Task A_synchronous_request_waits_for_the_run_of_the_first(string query)
    {
        string key = Guid.NewGuid().ToString();
        string path = $"/v1/workflows/{await server.Save(Flows.Held(server.Remote, key))}/runs/sync{query}";
        Task<Answer> first = Send(path, """{"input":{}}""", key);
        await server.Remote.Arrived(key);
        Task<Answer> second = Send(path, """{"input":{}}""", key);
        server.Remote.Release(key);
        Answer third = await Send(path, """{"input":{}}""", key);

        Assert.Contains(key, third.Text, StringComparison.Ordinal);
        Assert.True(third.IsReplayed);
        Assert.Equal(third, (await first) with { IsReplayed = true });
        Assert.Equal(third, (await second) with { IsReplayed = true });
    }

    [Fact]
    public async Task A_refused_request_leaves_the_key_free()
    {
        string workflow = await server.Save(Flows.Echo());
        string path = $"/v1/workflows/{workflow}/runs/sync";

        Assert.Equal(422, (await Send(path, """{"input":{}}""", "refused")).Status);
        Assert.Equal(404, (await Send($"/v1/workflows/{Guid.NewGuid()}/runs/sync", """{"input":{"X":1}}""", "refused")).Status);
        Assert.Equal(422, (await Send(path + "?output_only=perhaps", """{"input":{"X":1}}""", "refused")).Status);
        Answer accepted = await Send(path, """{"input":{"X":1}}""", "refused");
        Assert.Equal((200, false), (accepted.Status, accepted.IsReplayed));
    }

    [Fact]
    public async Task A_run_that_was_meant_and_never_accepted_is_accepted_by_the_next_request()
    {
        string workflow = await server.Save(Flows.Echo());
        Answer first = await Send($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1}}""", "lost");
        IClaimStore claims = server.Service<IClaimStore>();
        Guid workspace = Guid.Parse(ContractServer.Text(JsonElement.Parse(first.Text), "group_id"));
        CreateClaim claim = (await claims.Find(workspace, HashOf("lost"), CancellationToken.None))!;
        Assert.Equal(first.RunId, claim.Id.ToString());
        CreateClaim meant = await claims.Claim(claim with { Id = Guid.CreateVersion7() }, claim.Id, DateTimeOffset.MinValue, CancellationToken.None);

        Answer next = await Send($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1}}""", "lost");
        Answer again = await Send($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1}}""", "lost");

        Assert.Equal((200, meant.Id.ToString()), (next.Status, next.RunId));
        Assert.Equal(next with { IsReplayed = true }, again);
        Assert.Equal([next.RunId, first.RunId], await Runs(workflow));
    }

    [Fact]
    public async Task A_failed_run_frees_its_key_only_if_the_caller_wants_it()
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        string path = $"/v1/workflows/{workflow}/runs/sync";
        Answer first = await Send(path, """{"input":{}}""", "failing");
        Answer same = await Send(path, """{"input":{}}""", "failing", "false");
        Answer second = await Send(path, """{"input":{}}""", "failing", "True");
        Answer kept = await Send(path, """{"input":{}}""", "failing");

        Assert.Equal("failed", ContractServer.Text(JsonElement.Parse(first.Text), "status"));
        Assert.Equal(first with { IsReplayed = true }, same);
        Assert.NotEqual(first.RunId, second.RunId);
        Assert.False(second.IsReplayed);
        Assert.Equal(second with { IsReplayed = true }, kept);
        Assert.Equal([second.RunId, first.RunId], await Runs(workflow));
        Assert.Equal(409, (await Send(path, """{"input":{"x":1}}""", "failing", "true")).Status);
    }

    [Fact]
    public async Task A_completed_run_is_never_repeated()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}/runs/sync";
        Answer first = await Send(path, """{"input":{"X":1}}""", "done", "true");

        Assert.Equal(first with { IsReplayed = true }, await Send(path, """{"input":{"X":1}}""", "done", "true"));
    }

    [Fact]
    public async Task Each_workspace_has_its_own_keys()
    {
        Answer mine = await Send($"/v1/workflows/{await server.Save(Flows.Echo())}/runs/sync", """{"input":{"X":1}}""", "shared");
        string theirs = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: server.Other), "id");
        Answer other = await Send($"/v1/workflows/{theirs}/runs/sync", """{"input":{"X":1}}""", "shared", client: server.Other);

        Assert.Equal((200, false), (other.Status, other.IsReplayed));
        Assert.NotEqual(mine.RunId, other.RunId);
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(255, 200)]
    [InlineData(256, 422)]
    [InlineData(0, 422)]
    public async Task A_key_has_1_to_255_characters(int length, int status)
    {
        Answer answer = await Send($"/v1/workflows/{await server.Save(Flows.Echo())}/runs/sync", """{"input":{"X":1}}""", new string('~', length));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task What_is_wrong_with_the_headers_is_told_with_the_rest()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}/runs";

        Answer answer = await Send(path, """{"input":{},"node_ids":[]}""", "a key");
        Assert.Equal(
            ["""["header","Idempotency-Key"]""", """["body","node_ids"]"""],
            JsonElement.Parse(answer.Text).GetProperty("detail").EnumerateArray().Select(static fault => fault.GetProperty("loc").GetRawText()));
        Assert.Contains("""["header","Idempotency-Retry-Failed"]""", (await Send(path, """{"input":{"X":1}}""", "key", "maybe")).Text, StringComparison.Ordinal);
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));

    private async Task<Answer> Send(string path, string body, string? key, string? retry = null, HttpClient? client = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = ContractServer.Json(body) };
        if (key is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        }

        if (retry is not null)
        {
            request.Headers.Add("Idempotency-Retry-Failed", retry);
        }

        using HttpResponseMessage answer = await (client ?? server.Client).SendAsync(request);
        string runId = answer.Headers.TryGetValues("X-Run-Id", out IEnumerable<string>? ids) ? ids.Single() : string.Empty;
        return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), runId, answer.Headers.Contains("Idempotency-Replayed"));
    }

    private async Task<string[]> Runs(string workflow) =>
        [.. (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("items").EnumerateArray().Select(static run => ContractServer.Text(run, "id"))];

    private sealed record Answer(int Status, string Text, string RunId, bool IsReplayed);
}
