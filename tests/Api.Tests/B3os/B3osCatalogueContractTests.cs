using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Nodes.B3os;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Actions and triggers: listed, shown, and run by themselves.</summary>
public sealed class B3osCatalogueContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact]
    public async Task Every_declaration_is_in_one_list()
    {
        List<string> listed = [];
        foreach (string path in new[] { "/v1/actions", "/v1/logic-actions", "/v1/triggers" })
        {
            JsonElement list = await server.Ask("GET", path);
            Assert.Equal(JsonValueKind.Array, list.ValueKind);
            foreach (JsonElement action in list.EnumerateArray())
            {
                Assert.Equal("object", Text(action.GetProperty("payloadSchema"), "type"));
                Assert.NotEmpty(Text(action, "description"));
                Assert.Equal(JsonValueKind.Object, action.GetProperty("exampleInput").ValueKind);
                listed.Add(Text(action, "type"));
            }
        }

        Assert.Equal(B3osCatalog.All.Select(static action => action.Type).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_declaration_is_shown_and_what_is_none_is_not_found()
    {
        JsonElement action = await server.Ask("GET", "/v1/actions/http-request");
        Assert.Equal(["url", "method"], action.GetProperty("payloadSchema").GetProperty("required").EnumerateArray().Select(static name => name.GetString()!));
        Assert.Equal("manual", Text(await server.Ask("GET", "/v1/triggers/manual"), "type"));
        await server.Refused("GET", "/v1/actions/manual", 404);
        await server.Refused("GET", "/v1/actions/nothing", 404);
        await server.Refused("GET", "/v1/triggers/log", 404);
        Assert.All((await server.Ask("GET", "/v1/actions?tags=storage")).EnumerateArray(), static action => Assert.Equal("storage", Text(action, "category")));
    }

    [Fact]
    public async Task An_action_is_run_by_itself_and_its_run_is_not_listed()
    {
        string before = (await server.Ask("GET", "/v1/runs/status-counts")).ToString();
        JsonElement answer = await server.Send("POST", "/v1/actions/log/run", """{"inputs":{"message":"hi"}}""", 200, server.Bearer);

        Assert.Equal("hi", Text(answer.GetProperty("result"), "message"));
        Assert.True(answer.GetProperty("durationMs").GetInt64() >= 0);
        Assert.Equal("hi", Text(answer.GetProperty("data").GetProperty("result"), "message"));
        Assert.Equal(before, (await server.Ask("GET", "/v1/runs/status-counts")).ToString());
    }

    [Fact]
    public async Task An_action_that_fails_is_answered_502_and_one_with_wrong_inputs_400()
    {
        await server.Refused("POST", "/v1/actions/http-request/run", 502, """{"inputs":{"url":"http://10.0.0.1/","method":"GET"}}""");
        await server.Refused("POST", "/v1/actions/http-request/run", 400, """{"inputs":{"method":"GET"}}""", code: 400228);
        await server.Refused("POST", "/v1/actions/log/run", 400, "");
        await server.Refused("POST", "/v1/actions/wait/run", 400, """{"inputs":{"timeoutMs":1000,"triggerType":"x","triggerConfig":{}}}""");
        await server.Refused("POST", "/v1/actions/nothing/run", 404, """{"inputs":{}}""");
    }

    [Fact]
    public async Task A_trial_tells_how_an_action_went()
    {
        JsonElement right = await server.Ask("POST", "/v1/actions/log/test", """{"inputs":{"message":"hi"}}""");
        Assert.Equal(("log", true, "hi"), (Text(right, "actionType"), right.GetProperty("success").GetBoolean(), Text(right.GetProperty("result"), "message")));
        Assert.Equal(JsonValueKind.Null, right.GetProperty("error").ValueKind);

        JsonElement wrong = await server.Ask("POST", "/v1/actions/http-request/test", """{"inputs":{"url":"http://10.0.0.1/","method":"GET"}}""");
        Assert.False(wrong.GetProperty("success").GetBoolean());
        Assert.NotEmpty(Text(wrong.GetProperty("error"), "message"));
        Assert.NotEmpty(Text(wrong.GetProperty("error"), "code"));
    }

    [Fact]
    public async Task The_organisation_of_a_key_is_its_only_one()
    {
        JsonElement own = Assert.Single((await server.Ask("GET", "/v1/organizations")).GetProperty("items").EnumerateArray());

        Assert.Matches("^org_[0-9a-f]{32}$", Text(own, "id"));
        Assert.Equal("Default", Text(own, "name"));
        Assert.Empty((await server.Ask("GET", $"/v1/organizations/{Text(own, "id")}/wallets?limit=5")).GetProperty("items").EnumerateArray());
        await server.Refused("GET", $"/v1/organizations/{Text(own, "id")}/wallets?limit=0", 400);
        await server.Refused("GET", "/v1/organizations/org_0/wallets", 404);
    }
}
