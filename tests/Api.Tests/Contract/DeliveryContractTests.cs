using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>The list of deliveries, and sending a report again.</summary>
public sealed class DeliveryContractTests(CallbackServer server) : IClassFixture<CallbackServer>
{
    [Fact(Timeout = 30_000)]
    public async Task A_report_is_sent_again_as_a_delivery_of_its_own()
    {
        CallbackBox box = server.Remote.Box("again");
        string run = await Run(box);
        ReceivedCallback first = await box.Next();
        JsonElement delivered = await server.Delivery(run, static delivery => ContractServer.Text(delivery, "state") == "delivered");

        JsonElement begun = await server.Post($"/v1/runs/{run}/deliveries/{ContractServer.Text(delivered, "id")}/resend", "");

        Assert.Equal(("pending", run), (ContractServer.Text(begun, "state"), ContractServer.Text(begun, "run_id")));
        ReceivedCallback second = await box.Next();
        Assert.Equal((first.Headers["webhook-id"], first.Text), (second.Headers["webhook-id"], second.Text));
        string id = ContractServer.Text(begun, "id");
        await server.Delivery(run, delivery => ContractServer.Text(delivery, "id") == id && ContractServer.Text(delivery, "state") == "delivered");
        JsonElement list = await server.Get($"/v1/runs/{run}/deliveries");
        Assert.Equal([id, ContractServer.Text(delivered, "id")], list.GetProperty("items").EnumerateArray().Select(static item => ContractServer.Text(item, "id")));
        Assert.Equal(2, list.GetProperty("total").GetInt32());
        Assert.Equal(id, ContractServer.Text((await server.Get($"/v1/runs/{run}/deliveries?page=1&size=1")).GetProperty("items")[0], "id"));
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_was_given_up_can_be_sent_again()
    {
        CallbackBox box = server.Remote.Box("given-up").Answers(500, 500, 500, 500);
        string run = await Run(box);
        JsonElement failed = await server.Tried(run, 4);
        Assert.Equal("failed", ContractServer.Text(failed, "state"));

        await server.Post($"/v1/runs/{run}/deliveries/{ContractServer.Text(failed, "id")}/resend", "");

        Assert.Equal("delivered", ContractServer.Text(await server.Delivery(run, delivery => delivery.GetProperty("attempts").GetArrayLength() == 1), "state"));
        Assert.Equal(5, box.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_is_under_way_is_shown_and_cannot_be_sent_again()
    {
        CallbackBox box = server.Remote.Box("under-way").Holds();
        string run = await Run(box);
        await box.Next();

        JsonElement shown = Assert.Single((await server.Get($"/v1/runs/{run}/deliveries")).GetProperty("items").EnumerateArray());
        Assert.Equal(("pending", 0), (ContractServer.Text(shown, "state"), shown.GetProperty("attempts").GetArrayLength()));
        string detail = ContractServer.Text(await server.Post($"/v1/runs/{run}/deliveries/{ContractServer.Text(shown, "id")}/resend", "", 409), "detail");
        Assert.StartsWith("A delivery of this run is under way.", detail, StringComparison.Ordinal);

        box.Release();
        await server.Delivery(run, static delivery => ContractServer.Text(delivery, "state") == "delivered");
        Assert.Equal(1, box.Calls);
    }

    [Fact]
    public async Task A_run_that_was_asked_no_report_of_has_no_deliveries()
    {
        string run = ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id");

        Assert.Equal("""{"items":[],"total":0,"page":1,"size":50,"pages":0}""", (await server.Get($"/v1/runs/{run}/deliveries")).GetRawText());
        Assert.Equal("""{"detail":"Delivery not found"}""", (await server.Post($"/v1/runs/{run}/deliveries/{run}/resend", "", 404)).GetRawText());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_at_work_has_none_yet()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "at-work"));
        CallbackBox box = server.Remote.Box("at-work");
        string run = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{},"callback_url":"{{box.Url}}"}"""), "id");
        await server.Remote.Arrived("at-work");

        Assert.Equal(0, (await server.Get($"/v1/runs/{run}/deliveries")).GetProperty("total").GetInt32());
        await server.Post($"/v1/runs/{run}/deliveries/{run}/resend", "", 404);
        server.Remote.Release("at-work");
        Assert.Equal(run, ContractServer.Text((await box.Next()).Json, "run_id"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_workspace_sees_and_sends_nothing()
    {
        CallbackBox box = server.Remote.Box("foreign");
        string run = await Run(box);
        await server.Delivery(run, static delivery => ContractServer.Text(delivery, "state") == "delivered");

        Assert.Equal("""{"detail":"Run not found"}""", (await server.Get($"/v1/runs/{run}/deliveries", 404, server.Other)).GetRawText());
        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{run}/deliveries/{run}/resend", "", 404, server.Other)).GetRawText());
        Assert.Equal(1, box.Calls);
    }

    [Fact]
    public async Task Paths_and_pages_are_checked_at_once()
    {
        Assert.Equal(["path/run_id uuid_parsing", "query/page greater_than_equal"], FaultText.Of(await server.Get("/v1/runs/7/deliveries?page=0", 422)));
        Assert.Equal(["path/run_id uuid_parsing", "path/delivery_id uuid_parsing"], FaultText.Of(await server.Post("/v1/runs/7/deliveries/8/resend", "", 422)));
        await server.Get($"/v1/runs/{Guid.NewGuid()}/deliveries", 404);
    }

    private async Task<string> Run(CallbackBox box) =>
        ContractServer.Text(await server.Run(Flows.Echo(), """{"X":"hello"}""", $$""","callback_url":"{{box.Url}}" """), "id");
}
