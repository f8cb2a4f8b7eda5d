using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Changing workflows, alone and at the same time as others.</summary>
public sealed class WorkflowChangeContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("?force=False")]
    [InlineData("?force=True")]
    [InlineData("?force=true")]
    public async Task A_whole_workflow_is_replaced_with_its_node_ids_unchanged(string query)
    {
        string id = await server.Save(Flows.Echo());
        JsonObject body = Flow.Greeting().Body;
        body["name"] = "Renamed";
        JsonElement before = await server.Get($"/v1/workflows/{id}");

        JsonElement changed = await server.Patch($"/v1/workflows/{id}{query}", body.ToJsonString());

        Assert.Equal((id, "Renamed", "flow"), (ContractServer.Text(changed, "id"), ContractServer.Text(changed, "name"), ContractServer.Text(changed, "type")));
        Assert.Equal(["in-a", "in-b", "mid", "out"], NodeIds(changed));
        Assert.Equal(before.GetProperty("created_at").GetRawText(), changed.GetProperty("created_at").GetRawText());
        Assert.True(changed.GetProperty("updated_at").GetDateTimeOffset() > before.GetProperty("updated_at").GetDateTimeOffset());
        Assert.NotEqual(ContractServer.Text(before, "etag"), ContractServer.Text(changed, "etag"));
        Assert.Equal(changed.GetRawText(), (await server.Get($"/v1/workflows/{id}")).GetRawText());
        JsonElement run = await server.Run(id, """{"A":1,"B":2}""");
        Assert.Equal("1 and 2", run.GetProperty("output").GetProperty("Report").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_part_leaves_the_rest_as_it_is()
    {
        JsonObject body = Flows.Echo().Body;
        body["colour"] = "blue";
        body["settings"] = JsonNode.Parse("""{"deep":[1,2.50]}""");
        JsonElement before = await server.Post("/v1/workflows", body.ToJsonString());
        string path = $"/v1/workflows/{before.GetProperty("id")}";

        JsonElement changed = await server.Patch(path, """{"name":"Other","colour":null,"new":[1.0],"type":null,"definition":null}""");

        Assert.Equal("Other", ContractServer.Text(changed, "name"));
        Assert.Equal("""null {"deep":[1,2.50]} [1.0] "flow" """.TrimEnd(), $"{Raw(changed, "colour")} {Raw(changed, "settings")} {Raw(changed, "new")} {Raw(changed, "type")}");
        Assert.Equal(Raw(before, "definition"), Raw(changed, "definition"));
        JsonElement moved = await server.Patch(path, """{"type":"sub_flow"}""");
        Assert.Equal(("sub_flow", "Other"), (ContractServer.Text(moved, "type"), ContractServer.Text(moved, "name")));
    }

    [Theory]
    [InlineData("""{"name":""}""", "body/name string_too_short")]
    [InlineData("""{"name":7,"type":[],"error_handler":"x"}""", "body/name string_type", "body/type string_type", "body/error_handler uuid_parsing")]
    [InlineData("""{"definition":{"nodes":[]}}""", "body/definition/edges missing")]
    [InlineData("""{"name":"n","definition":{"nodes":[{"id":"a","type":"Mystery"}],"edges":[]}}""", "body/definition/nodes/0/type unknown_node_type")]
    [InlineData("""{"error_handler":"0197f3c0-0000-7000-8000-000000000001"}""", "body/error_handler error_handler")]
    [InlineData("""{"etag":7,"updated_at":"yesterday"}""", "body/etag string_type", "body/updated_at datetime_parsing")]
    public async Task Faults_are_told_and_nothing_changes(string patch, params string[] faults)
    {
        string id = await server.Save(Flows.Echo());
        await server.Unchanged(async () => Assert.Equal(faults, FaultText.Of(await server.Patch($"/v1/workflows/{id}", patch[..^1] + ",\"colour\":\"red\"}", 422))));
    }

    [Fact]
    public async Task What_the_server_knows_itself_cannot_be_changed()
    {
        JsonElement before = await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString());

        JsonElement changed = await server.Patch(
            $"/v1/workflows/{before.GetProperty("id")}", $$"""{"id":"{{Guid.NewGuid()}}","group_id":"{{Guid.NewGuid()}}","created_at":"2001-01-01T00:00:00Z"}""");

        foreach (string name in new[] { "id", "group_id", "created_at" })
        {
            Assert.Equal(Raw(before, name), Raw(changed, name));
        }
    }

    [Fact]
    public async Task Answers_carry_the_etag_that_a_change_may_name()
    {
        using HttpResponseMessage saved = await server.Client.PostAsync("/v1/workflows", ContractServer.Json(Flows.Echo().Body.ToJsonString()));
        JsonElement workflow = await ContractServer.Read(saved);
        string path = $"/v1/workflows/{workflow.GetProperty("id")}";
        string etag = saved.Headers.ETag!.Tag;
        Assert.Equal($"\"{ContractServer.Text(workflow, "etag")}\"", etag);

        using HttpResponseMessage read = await server.Client.GetAsync(path);
        Assert.Equal(new EntityTagHeaderValue(etag), read.Headers.ETag);
        await server.Patch(path, """{"name":"1"}""", ifMatch: "*");
        await Refused(path, etag);
        string now = ContractServer.Text(await server.Get(path), "etag");
        await server.Patch(path, """{"name":"2"}""", ifMatch: $"W/\"{now}\"");
        now = ContractServer.Text(await server.Get(path), "etag");
        await server.Patch(path, """{"name":"3"}""", ifMatch: $"\"other\", \"{now}\"");
        await Refused(path, $"\"{now}\"");
        Assert.Equal("4", ContractServer.Text(await server.Patch(path + "?force=TRUE", """{"name":"4"}""", ifMatch: etag), "name"));
    }

    [Theory]
    [InlineData("etag")]
    [InlineData("updated_at")]
    public async Task A_client_that_sends_back_what_it_read_does_not_overwrite_what_it_has_not_seen(string mark)
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";
        JsonObject read = JsonNode.Parse((await server.Get(path)).GetRawText())!.AsObject();
        read.Remove(mark == "etag" ? "updated_at" : "etag");
        JsonObject first = read.DeepClone().AsObject();
        first["name"] = "first";
        JsonElement changed = await server.Patch(path, first.ToJsonString());
        read["name"] = "second";

        JsonElement conflict = await server.Patch(path, read.ToJsonString(), 409);

        Assert.Equal(
            $$"""{"detail":"It was changed since you read it; its ETag is \"{{ContractServer.Text(changed, "etag")}}\" now. Read it again and repeat your change, or overwrite it with ?force=True."}""",
            conflict.GetRawText());
        Assert.Equal("first", ContractServer.Text(await server.Get(path), "name"));
        Assert.Equal("second", ContractServer.Text(await server.Patch(path + "?force=True", read.ToJsonString()), "name"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_who_change_one_state_exactly_one_wins()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";
        string etag = $"\"{ContractServer.Text(await server.Get(path), "etag")}\"";

        int[] statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Status(path, $$"""{"name":"by {{i}}"}""", etag)));

        Assert.Equal([200, .. Enumerable.Repeat(409, 11)], statuses.Order());
        Assert.Equal($"by {Array.IndexOf(statuses, 200)}", ContractServer.Text(await server.Get(path), "name"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Changes_at_once_without_a_condition_lose_nothing()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";

        int[] statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Status(path, $$"""{"part {{i}}":{{i}}}""", null)));

        Assert.All(statuses, static status => Assert.Equal(200, status));
        JsonElement workflow = await server.Get(path);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(i, workflow.GetProperty($"part {i}").GetInt32()));
    }

    [Fact]
    public async Task An_error_handler_is_another_workflow_of_the_workspace()
    {
        string handler = await server.Save(Flows.Echo());
        string foreign = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: server.Other), "id");
        JsonObject body = Flows.Echo().Body;
        body["error_handler"] = handler;
        string path = $"/v1/workflows/{await server.Save(body)}";
        Assert.Equal(handler, ContractServer.Text(await server.Get(path), "error_handler"));
        foreach (string wrong in new[] { foreign, Guid.NewGuid().ToString(), path[^36..] })
        {
            JsonElement fault = (await server.Patch(path, $$"""{"error_handler":"{{wrong}}"}""", 422)).GetProperty("detail")[0];
            Assert.Equal("""["body","error_handler"]""", fault.GetProperty("loc").GetRawText());
        }

        body["error_handler"] = foreign;
        await server.Unchanged(async () => Assert.Equal(["body/error_handler error_handler"], FaultText.Of(await server.Post("/v1/workflows", body.ToJsonString(), 422))));
        Assert.Equal(handler, ContractServer.Text(await server.Get(path), "error_handler"));
        Assert.Equal("null", Raw(await server.Patch(path, """{"error_handler":null}"""), "error_handler"));
    }

    [Fact]
    public async Task One_that_is_unknown_foreign_or_no_id_is_not_changed()
    {
        string id = await server.Save(Flows.Echo());
        await server.Unchanged(async () =>
        {
            Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Patch($"/v1/workflows/{Guid.NewGuid()}", """{"name":"x"}""", 404)).GetRawText());
            Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Patch($"/v1/workflows/{id}?force=True", """{"name":"x"}""", 404, server.Other)).GetRawText());
            Assert.Equal(
                ["path/workflow_id uuid_parsing", "query/force bool_parsing", "body missing"],
                FaultText.Of(await server.Patch("/v1/workflows/mine?force=perhaps", "", 422)));
        });
    }

    private static string Raw(JsonElement parent, string name) => parent.GetProperty(name).GetRawText();

    private static IEnumerable<string> NodeIds(JsonElement workflow) =>
        workflow.GetProperty("definition").GetProperty("nodes").EnumerateArray().Select(static node => ContractServer.Text(node, "id"));

    private async Task Refused(string path, string ifMatch)
    {
        string before = (await server.Get(path)).GetRawText();
        await server.Patch(path, """{"name":"lost"}""", 409, ifMatch: ifMatch);
        Assert.Equal(before, (await server.Get(path)).GetRawText());
    }

    private async Task<int> Status(string path, string body, string? ifMatch)
    {
        using HttpRequestMessage request = new(HttpMethod.Patch, path) { Content = ContractServer.Json(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
