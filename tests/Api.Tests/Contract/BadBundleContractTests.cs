using System.Text;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Imports that are refused, each with nothing kept, and exports of what is not there.</summary>
public sealed class BadBundleContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory]
    [InlineData("{}", "", "body/definition missing")]
    [InlineData("""{"definition":7,"version":"v9"}""", "?mode=merge&dry_run=perhaps&activate=2",
        "query/mode literal_error", "query/activate bool_parsing", "query/dry_run bool_parsing", "body/version literal_error", "body/definition string_type")]
    [InlineData("""{"definition":"","version":"auto"}""", "", "body/definition empty_bundle")]
    [InlineData("""{"definition":"{}"}""", "", "body/definition empty_bundle")]
    [InlineData("""{"definition":[]}""", "", "body/definition empty_bundle")]
    [InlineData("""{"definition":"not base64!","version":"v3"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"{\"name\": \"broken\""}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"{\"name\":1,\"name\":2}"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"a: [1, 2\nb: }"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"a: 1\na: 2"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"a: &x [1]\nb: [*x, *x]"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"? [a]\n: 1"}""", "", "body/definition bundle_invalid")]
    [InlineData("""{"definition":"/////w=="}""", "", "body/definition bundle_invalid")]
    public async Task What_is_no_bundle_is_refused(string body, string query, params string[] faults) =>
        await server.Unchanged(async () => Assert.Equal(faults, FaultText.Of(await server.Post("/v1/workflows/import" + query, body, 422))));

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        await server.Unchanged(async () =>
        {
            foreach (string open in new[] { "[", "{a: ", "- " })
            {
                Assert.Equal(["body/definition bundle_invalid"], FaultText.Of(await server.Import("a: " + string.Concat(Enumerable.Repeat(open, 500)), version: "v4", status: 422)));
            }

            Assert.Equal(["body/definition bundle_invalid"], FaultText.Of(await server.Import(new string('[', 5000), status: 422)));
        });
    }

    [Fact]
    public async Task Faults_of_all_workflows_are_told_with_their_places_and_none_is_kept()
    {
        string good = BundleScene.Texts("good").Body.ToJsonString();
        JsonObject cyclic = new Flow().Node("a", "ComposeTextNode", """{"template":"x"}""").Edge("e1", "a", "a", "variables", "k").Body;
        cyclic["error_handler"] = Guid.NewGuid().ToString();
        await server.Unchanged(async () => Assert.Equal(
            ["body/definition/1/name missing", "body/definition/1/definition/edges missing", "body/definition/2/definition/edges cycle", "body/definition/2/error_handler error_handler"],
            FaultText.Of(await server.Post("/v1/workflows/import", $$$"""{"definition":[{{{good}}},{"definition":{"nodes":[]}},{{{cyclic.ToJsonString()}}},{{{good}}}]}""", 422))));
    }

    [Fact]
    public async Task Two_workflows_of_one_id_and_wrong_versions_are_told()
    {
        string id = Guid.NewGuid().ToString();
        JsonObject body = BundleScene.Texts("x").Body;
        body["id"] = id;
        body["saved_versions"] = JsonNode.Parse("""[{"id":"x","name":"v","definition":{"nodes":[],"edges":[]}},{"name":7}]""");
        string json = body.ToJsonString();
        string[] faults =
        [
            "body/definition/1/id duplicate_workflow",
            .. Enumerable.Range(0, 2).SelectMany(static i =>
                new[] { $"body/definition/{i}/saved_versions/1/name string_type", $"body/definition/{i}/saved_versions/1/definition missing" }),
        ];
        await server.Unchanged(async () =>
            Assert.Equal(faults, FaultText.Of(await server.Post("/v1/workflows/import", $$"""{"definition":[{{json}},{{json}}]}""", 422))));
    }

    [Fact]
    public async Task Too_many_at_once_are_refused()
    {
        string json = $"[{string.Join(',', Enumerable.Repeat("""{"name":"n","definition":{"nodes":[],"edges":[]}}""", 501))}]";

        await server.Unchanged(async () => Assert.Equal(["body/definition too_many_workflows"], FaultText.Of(await server.Import(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)), status: 422))));
    }

    [Fact]
    public async Task A_workflow_of_another_workspace_is_not_exported()
    {
        string id = await server.Save(Flows.Echo());

        Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Post($"/v1/workflows/{id}/export", "", 404, server.Other)).GetRawText());
        foreach (string path in new[] { "export/preview", "logs", "logs/columns" })
        {
            Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Get($"/v1/workflows/{id}/{path}", 404, server.Other)).GetRawText());
        }

        Assert.Equal(
            ["query/version literal_error", "query/set_active_on_import bool_parsing", "query/include_dependencies bool_parsing", "path/workflow_id uuid_parsing", "query/version_id uuid_parsing"],
            FaultText.Of(await server.Post("/v1/workflows/x/export?version=1&set_active_on_import=2&include_dependencies=3&version_id=4", "", 422)));
        string caller = ContractServer.Text(await server.Post("/v1/workflows", BundleScene.Caller(id).Body.ToJsonString(), client: server.Other), "id");
        JsonNode preview = JsonNode.Parse((await server.Get($"/v1/workflows/{caller}/export/preview", client: server.Other)).GetRawText())!;
        Assert.Equal($"""["{id}"]""", preview["missing"]!.ToJsonString());
        Assert.Single(preview["workflows"]!.AsArray());
    }
}
