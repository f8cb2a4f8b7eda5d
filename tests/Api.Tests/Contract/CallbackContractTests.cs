using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>What arrives at a <c>callback_url</c>.</summary>
public sealed class CallbackContractTests(CallbackServer server) : IClassFixture<CallbackServer>
{
    private static readonly string[] Keys = ["run_id", "workflow_id", "status", "outputs", "error", "started_at", "completed_at", "duration_ms"];

    [Theory(Timeout = 30_000)]
    [InlineData("runs")]
    [InlineData("runs/sync")]
    public async Task A_completed_run_is_reported_as_it_is_read(string path)
    {
        CallbackBox box = server.Remote.Box($"completed-{path.Length}");
        string workflow = await server.Save(Flows.Echo());
        string id = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/{path}", Body(box, """{"X":"hello"}""")), "id");

        ReceivedCallback call = await box.Next();

        JsonElement run = await server.Get($"/v1/runs/{id}");
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal(Keys, call.Json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal((id, workflow), (ContractServer.Text(call.Json, "run_id"), ContractServer.Text(call.Json, "workflow_id")));
        Assert.Equal("completed", ContractServer.Text(call.Json, "status"));
        Assert.Equal("""{"out::output":{"text":"hello","file":null}}""", call.Json.GetProperty("outputs").GetRawText());
        Assert.Equal(run.GetProperty("output").GetRawText(), call.Json.GetProperty("outputs").GetRawText());
        Assert.Equal(JsonValueKind.Null, call.Json.GetProperty("error").ValueKind);
        Assert.Equal(ContractServer.Text(run, "finished_at"), ContractServer.Text(call.Json, "completed_at"));
        Assert.Equal(
            (Moment(call.Json, "completed_at") - Moment(call.Json, "started_at")).TotalMilliseconds, call.Json.GetProperty("duration_ms").GetInt64());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failed_run_is_reported_with_its_error()
    {
        CallbackBox box = server.Remote.Box("failed");
        JsonElement run = await Sync(Flows.Call(server.Remote.Url("/broken")), box);

        ReceivedCallback call = await box.Next();

        Assert.Equal("failed", ContractServer.Text(call.Json, "status"));
        Assert.Equal(ContractServer.Text(run, "error"), ContractServer.Text(call.Json, "error"));
        Assert.Equal(JsonValueKind.Null, call.Json.GetProperty("outputs").ValueKind);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stopped_run_is_reported_with_what_it_had_given_out()
    {
        CallbackBox box = server.Remote.Box("stopped");
        string id = await Begin(Flows.Held(server.Remote, "to-stop"), box);
        await server.Remote.Arrived("to-stop");
        Assert.Equal(0, box.Calls);
        JsonElement run = await server.Post($"/v1/runs/{id}/stop", "");

        ReceivedCallback call = await box.Next();

        Assert.Equal("stopped", ContractServer.Text(call.Json, "status"));
        Assert.Equal(run.GetProperty("output").GetRawText(), call.Json.GetProperty("outputs").GetRawText());
        Assert.Equal(JsonValueKind.Null, call.Json.GetProperty("error").ValueKind);
    }

    [Fact(Timeout = 30_000)]
    public async Task Large_outputs_are_reported_whole()
    {
        CallbackBox box = server.Remote.Box("large");
        string text = new('x', 100_000);
        await Sync(Flows.Echo(), box, $$"""{"X":"{{text}}"}""");

        Assert.Equal(text, (await box.Next()).Json.GetProperty("outputs").GetProperty("out::output").GetProperty("text").GetString());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_receiver_that_takes_its_time_holds_nobody_up()
    {
        CallbackBox box = server.Remote.Box("slow").Holds();
        JsonElement run = await Sync(Flows.Echo(), box);
        await box.Next();

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal("completed", ContractServer.Text(await server.Get($"/v1/runs/{ContractServer.Text(run, "id")}"), "status"));
        box.Release();
        await server.Delivery(ContractServer.Text(run, "id"), static delivery => ContractServer.Text(delivery, "state") == "delivered");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_run_reports_to_nobody_but_its_parent()
    {
        CallbackBox box = server.Remote.Box("parent");
        string child = await server.Save(Flows.Echo());
        Flow parent = new Flow()
            .Node("in", "InputNode", """{"label":"X"}""").Node("sub", "InvokeSubflowNode", $$"""{"workflow_id":"{{child}}"}""").Node("out", "OutputNode")
            .Edge(null, "in", "sub", "variables", "X").Edge(null, "sub", "out");
        JsonElement run = await Sync(parent, box);

        Assert.Equal(ContractServer.Text(run, "id"), ContractServer.Text((await box.Next()).Json, "run_id"));
        JsonElement childRun = Assert.Single((await server.Get($"/v1/workflows/{child}/runs")).GetProperty("items").EnumerateArray());
        Assert.Equal("completed", ContractServer.Text(childRun, "status"));
        Assert.Equal(0, (await server.Get($"/v1/runs/{ContractServer.Text(childRun, "id")}/deliveries")).GetProperty("total").GetInt32());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_report_is_tried_four_times_after_waits_of_1_5_and_15_seconds()
    {
        CallbackBox box = server.Remote.Box("tried").Answers(500, 302, 404, 503);
        string id = ContractServer.Text(await Sync(Flows.Echo(), box), "id");
        List<ReceivedCallback> calls = [await box.Next()];
        foreach (int wait in new[] { 1, 5, 15 })
        {
            JsonElement delivery = await server.Tried(id, calls.Count, timePasses: false);
            JsonElement last = delivery.GetProperty("attempts")[calls.Count - 1];
            Assert.Equal("pending", ContractServer.Text(delivery, "state"));
            Assert.Equal(
                Moment(last, "started_at").AddMilliseconds(last.GetProperty("duration_ms").GetInt64()).AddSeconds(wait), Moment(delivery, "next_attempt_at"));

            JsonElement next = (await server.Tried(id, calls.Count + 1)).GetProperty("attempts")[calls.Count];
            Assert.True(Moment(next, "started_at") >= Moment(delivery, "next_attempt_at"), next.GetRawText());
            calls.Add(await box.Next());
        }

        JsonElement failed = await server.Tried(id, 4, timePasses: false);
        Assert.Equal("failed", ContractServer.Text(failed, "state"));
        Assert.Equal([500, 302, 404, 503], failed.GetProperty("attempts").EnumerateArray().Select(static attempt => attempt.GetProperty("status_code").GetInt32()));
        Assert.All(calls, call => Assert.Equal((id, calls[0].Text), (call.Headers["webhook-id"], call.Text)));
        server.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("completed", ContractServer.Text(await Sync(Flows.Echo(), server.Remote.Box("after")), "status"));
        await server.Remote.Box("after").Next();
        Assert.Equal(4, box.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_report_that_is_taken_is_not_tried_again()
    {
        CallbackBox box = server.Remote.Box("taken").Answers(500, 204);
        string id = ContractServer.Text(await Sync(Flows.Echo(), box), "id");

        JsonElement delivery = await server.Tried(id, 2);

        Assert.Equal("delivered", ContractServer.Text(delivery, "state"));
        Assert.Equal(2, box.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_receiver_that_cannot_be_reached_is_tried_again()
    {
        string workflow = await server.Save(Flows.Echo());
        string id = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{"X":1},"callback_url":"http://127.0.0.1:1/"}"""), "id");

        JsonElement delivery = await server.Tried(id, 1, timePasses: false);

        Assert.Equal("pending", ContractServer.Text(delivery, "state"));
        Assert.Equal("http://127.0.0.1:1 cannot be reached: no connection could be made.", ContractServer.Text(delivery.GetProperty("attempts")[0], "error"));
        Assert.Equal("failed", ContractServer.Text(await server.Tried(id, 4), "state"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_call_is_signed_by_every_secret()
    {
        CallbackBox box = server.Remote.Box("signed");
        await Sync(Flows.Echo(), box);

        ReceivedCallback call = await box.Next();

        string timestamp = call.Headers["webhook-timestamp"];
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{call.Headers["webhook-id"]}.{timestamp}."), .. call.Body];
        byte[][] keys = [Encoding.UTF8.GetBytes(CallbackServer.Secret), "0123456789abcdef01234567"u8.ToArray()];
        Assert.Equal(keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"), call.Headers["webhook-signature"].Split(' '));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture)), server.Clock.GetUtcNow().AddMinutes(-1), server.Clock.GetUtcNow());
    }

    private static string Body(CallbackBox box, string input) => $$"""{"input":{{input}},"callback_url":"{{box.Url}}"}""";

    private static DateTimeOffset Moment(JsonElement parent, string key) => parent.GetProperty(key).GetDateTimeOffset();

    private async Task<JsonElement> Sync(Flow flow, CallbackBox box, string input = """{"X":"hello"}""") =>
        await server.Post($"/v1/workflows/{await server.Save(flow)}/runs/sync", Body(box, input));

    private async Task<string> Begin(Flow flow, CallbackBox box) =>
        ContractServer.Text(await server.Post($"/v1/workflows/{await server.Save(flow)}/runs", Body(box, "{}")), "id");
}
