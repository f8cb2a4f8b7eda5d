using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.OpenApi;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Webhooks that report runs.</summary>
public sealed class B3osHookContractTests(B3osHookServer server) : IClassFixture<B3osHookServer>
{
    private static readonly string Failing = B3osContractServer.Chain(("http-request", """{"url":"http://10.0.0.1/","method":"GET"}"""));

    [Fact(Timeout = 60_000)]
    public async Task The_end_of_a_run_is_reported_with_a_signature_to_whoever_listens_for_it()
    {
        CallbackBox ends = server.Remote.Box("hook-ends");
        CallbackBox nodes = server.Remote.Box("hook-nodes");
        JsonElement made = await server.Hook(ends.Url);
        await server.Hook(nodes.Url, ""","subscribedEventTypes":["node.failed"],"description":"tells of nodes" """);

        JsonElement run = await server.RunToEnd(Failing);
        ReceivedCallback end = await ends.Next(DocumentedDoor.B3os);
        ReceivedCallback node = await nodes.Next(DocumentedDoor.B3os);

        Assert.Equal(("run.failed", Text(run, "runId"), "failure"), (Text(end.Json, "type"), Text(end.Json, "runId"), Text(end.Json.GetProperty("data"), "status")));
        Assert.Equal(("node.failed", Text(run, "runId"), "n1"), (Text(node.Json, "type"), Text(node.Json, "runId"), Text(node.Json.GetProperty("data"), "nodeId")));
        Assert.Equal(("application/json", "run.failed"), (end.Headers["Content-Type"], end.Headers["X-B3OS-Event"]));
        AssertSigned(end, Text(made, "signingSecret"));
        JsonElement delivery = await server.Delivery(Text(made.GetProperty("endpoint"), "id"), static delivery => Text(delivery, "status") == "success");
        Assert.Equal((end.Headers["X-B3OS-Delivery"], 200, 0, end.Text), (Text(delivery, "id"), delivery.GetProperty("responseStatus").GetInt32(), delivery.GetProperty("retryCount").GetInt32(), delivery.GetProperty("requestBody").GetRawText()));
        Assert.Equal(delivery.ToString(), (await server.Ask("GET", $"/v1/execution-webhooks/deliveries/{Text(delivery, "id")}")).ToString());

        await server.RunToEnd(B3osContractServer.Hello());
        Assert.Equal("run.completed", Text((await ends.Next(DocumentedDoor.B3os)).Json, "type"));
        Assert.Equal(1, nodes.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_report_is_tried_as_often_as_its_webhook_wants_then_retried_and_replayed_by_hand()
    {
        CallbackBox box = server.Remote.Box("hook-tried").Answers(500, 503);
        string hook = Text((await server.Hook(box.Url, ""","maxRetries":1""")).GetProperty("endpoint"), "id");
        await server.RunToEnd(B3osContractServer.Hello());
        ReceivedCallback first = await box.Next(DocumentedDoor.B3os);
        JsonElement retrying = await server.Delivery(hook, static delivery => Text(delivery, "status") is "retrying" or "failure");
        JsonElement failed = await server.Delivery(hook, static delivery => Text(delivery, "status") == "failure");

        string path = $"/v1/execution-webhooks/deliveries/{Text(failed, "id")}";
        Assert.Equal(Text(failed, "id"), Text(retrying, "id"));
        Assert.Equal((1, 1, 503), (failed.GetProperty("retryCount").GetInt32(), failed.GetProperty("maxRetries").GetInt32(), failed.GetProperty("responseStatus").GetInt32()));
        Assert.Equal("The receiver answered 503.", Text(failed, "errorMessage"));
        Assert.Equal(first.Text, (await box.Next(DocumentedDoor.B3os)).Text);

        Assert.Equal("pending", Text(await server.Ask("POST", $"{path}/retry"), "status"));
        JsonElement taken = await server.Delivery(hook, static delivery => Text(delivery, "status") == "success");
        Assert.Equal(Text(failed, "id"), Text(taken, "id"));
        await server.Refused("POST", $"{path}/retry", 409);

        JsonElement again = await server.Ask("POST", $"{path}/replay");
        Assert.NotEqual(Text(failed, "id"), Text(again, "id"));
        JsonElement replayed = await server.Delivery(hook, delivery => Text(delivery, "id") == Text(again, "id") && Text(delivery, "status") == "success");
        Assert.Equal(first.Text, replayed.GetProperty("requestBody").GetRawText());
        Assert.Equal(4, box.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_secret_is_told_once_and_can_be_renewed()
    {
        CallbackBox box = server.Remote.Box("hook-secret");
        JsonElement made = await server.Hook(box.Url);
        string path = $"/v1/execution-webhooks/{Text(made.GetProperty("endpoint"), "id")}";
        string secret = Text(made, "signingSecret");

        JsonElement shown = await server.Ask("GET", path);
        Assert.Equal(made.GetProperty("endpoint").ToString(), shown.ToString());
        Assert.DoesNotContain(secret, (await server.Ask("GET", "/v1/execution-webhooks")).ToString(), StringComparison.Ordinal);
        string renewed = Text(await server.Ask("POST", $"{path}/regenerate-secret"), "signingSecret");
        Assert.NotEqual(secret, renewed);
        await server.RunToEnd(B3osContractServer.Hello());
        AssertSigned(await box.Next(DocumentedDoor.B3os), renewed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_webhook_that_is_disabled_or_deleted_is_told_nothing()
    {
        CallbackBox box = server.Remote.Box("hook-disabled");
        string path = $"/v1/execution-webhooks/{Text((await server.Hook(box.Url)).GetProperty("endpoint"), "id")}";
        CallbackBox other = server.Remote.Box("hook-other");
        await server.Hook(other.Url);

        JsonElement disabled = await server.Ask("POST", $"{path}/disable");
        Assert.Equal(("disabled", JsonValueKind.String), (Text(disabled, "status"), disabled.GetProperty("disabledAt").ValueKind));
        await server.RunToEnd(B3osContractServer.Hello());
        await other.Next(DocumentedDoor.B3os);
        Assert.Equal("active", Text(await server.Ask("POST", $"{path}/enable"), "status"));
        await server.RunToEnd(B3osContractServer.Hello());
        await box.Next(DocumentedDoor.B3os);
        await other.Next(DocumentedDoor.B3os);

        JsonElement delivery = await server.Delivery(path[(path.LastIndexOf('/') + 1)..], static delivery => Text(delivery, "status") == "success");
        await server.Ask("DELETE", path);
        await server.Refused("GET", path, 404);
        await server.Refused("POST", $"/v1/execution-webhooks/deliveries/{Text(delivery, "id")}/replay", 409);
        await server.RunToEnd(B3osContractServer.Hello());
        await other.Next(DocumentedDoor.B3os);
        Assert.Equal(1, box.Calls);
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_workspace_sees_nothing_and_is_told_of_its_own_runs_only()
    {
        CallbackBox box = server.Remote.Box("hook-mine");
        CallbackBox others = server.Remote.Box("hook-others");
        string hook = Text((await server.Hook(box.Url)).GetProperty("endpoint"), "id");
        await server.Hook(others.Url, client: server.OtherBearer);
        await server.RunToEnd(B3osContractServer.Hello());
        await box.Next(DocumentedDoor.B3os);
        JsonElement delivery = await server.Delivery(hook, static delivery => Text(delivery, "status") == "success");

        foreach ((string method, string path) in new[]
        {
            ("GET", hook), ("DELETE", hook), ("POST", $"{hook}/disable"), ("POST", $"{hook}/regenerate-secret"),
            ("GET", $"deliveries/{Text(delivery, "id")}"), ("POST", $"deliveries/{Text(delivery, "id")}/retry"), ("POST", $"deliveries/{Text(delivery, "id")}/replay"),
        })
        {
            await server.Refused(method, $"/v1/execution-webhooks/{path}", 404, client: server.OtherBearer);
        }

        Assert.Empty((await server.Ask("GET", "/v1/execution-webhooks/deliveries", client: server.OtherBearer)).GetProperty("items").EnumerateArray());
        Assert.Single((await server.Ask("GET", "/v1/execution-webhooks", client: server.OtherBearer)).GetProperty("items").EnumerateArray());
        Assert.Equal(0, others.Calls);
    }

    [Fact]
    public async Task What_is_wrong_with_a_webhook_is_told_at_once()
    {
        JsonElement refused = await server.Refused("POST", "/v1/execution-webhooks", 400, """{"url":"ftp://example.com/","subscribedEventTypes":["run.completed","run.begun",5],"maxRetries":10}""");

        Assert.Equal(
            ["maxRetries", "name", "subscribedEventTypes.1", "subscribedEventTypes.2", "url"],
            refused.GetProperty("details").EnumerateArray().Select(static detail => Text(detail, "key")).Order(StringComparer.Ordinal));
        await server.Refused("POST", "/v1/execution-webhooks", 400, """{"name":"x","url":"https://user:secret@example.com/","subscribedEventTypes":"all"}""");
    }

    private static void AssertSigned(ReceivedCallback call, string secret)
    {
        string[] parts = call.Headers["X-B3OS-Signature"].Split(',');
        string signed = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts[0][2..]}.{call.Text}")));
        Assert.Equal(($"t={parts[0][2..]}", $"v1={signed}"), (parts[0], parts[1]));
    }
}
