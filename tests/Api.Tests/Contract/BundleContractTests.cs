using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Workflows that go from one workspace to another.</summary>
public sealed class BundleContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("?version=auto")]
    [InlineData("?version=v3")]
    [InlineData("?version=v4")]
    [InlineData("?version=V4&include_dependencies=False")]
    public async Task A_copy_has_everything_of_the_original_but_its_id(string query)
    {
        JsonObject body = Flow.Greeting().Body;
        body["name"] = "ünï: \"🎉\" no\n# yes ";
        body["extra"] = JsonNode.Parse("""{"empty":{},"none":[],"null":null,"text":"null","number":1.50,"big":123456789012345678901234567890,"digits":"007","no":false,"off":"off","":" "}""");
        JsonElement original = await server.Post("/v1/workflows", body.ToJsonString());
        string bundle = await server.Export(ContractServer.Text(original, "id"), query);

        JsonElement imported = Assert.Single((await server.Import(bundle, client: server.Other)).EnumerateArray());

        string id = ContractServer.Text(imported, "id");
        JsonElement copy = await server.Get($"/v1/workflows/{id}", client: server.Other);
        Assert.NotEqual(ContractServer.Text(original, "id"), id);
        Assert.Equal(("created", ContractServer.Text(original, "id")), (ContractServer.Text(imported, "action"), ContractServer.Text(imported, "source_id")));
        foreach (string key in new[] { "name", "type", "definition", "extra" })
        {
            Assert.Equal(original.GetProperty(key).GetRawText(), copy.GetProperty(key).GetRawText());
        }

        await server.Get($"/v1/workflows/{id}", 404);
    }

    [Fact]
    public async Task Workflows_that_a_workflow_names_come_with_it_and_are_named_by_their_new_ids()
    {
        string leaf = await server.Save(BundleScene.Texts("leaf"));
        JsonObject middle = BundleScene.Caller(leaf).Body;
        string caller = await server.Save(middle);
        string handler = await server.Save(BundleScene.Texts("handler"));
        JsonObject body = BundleScene.Caller(caller).Body;
        body["error_handler"] = handler;
        body["name"] = "Root";
        string root = await server.Save(body);
        string lost = await server.Save(BundleScene.Texts("lost"));
        await server.Patch($"/v1/workflows/{leaf}", $$"""{"error_handler":"{{lost}}"}""");
        await server.Delete($"/v1/workflows/{lost}");

        JsonElement preview = await server.Get($"/v1/workflows/{root}/export/preview");
        Assert.Equal((root, "Root", $"""["{lost}"]"""), (ContractServer.Text(preview, "workflow_id"), ContractServer.Text(preview, "name"), preview.GetProperty("missing").GetRawText()));
        Assert.Equal([root, handler, caller, leaf], preview.GetProperty("workflows").Texts("id"));
        Assert.Equal("""["InvokeSubflowNode","OutputNode"]""", preview.GetProperty("workflows")[0].GetProperty("node_types").GetRawText());

        await server.Patch($"/v1/workflows/{leaf}", """{"error_handler":null}""");
        foreach (string query in new[] { "?version=v3", "?version=v4" })
        {
            JsonElement imported = await server.Import(await server.Export(root, query), client: server.Other);
            Assert.Equal([root, handler, caller, leaf], imported.Texts("source_id"));
            string[] ids = imported.Texts("id");
            Assert.Equal(ids[1], ContractServer.Text(await server.Get($"/v1/workflows/{ids[0]}", client: server.Other), "error_handler"));
            Assert.Contains("leaf", await server.Output(ids[0], server.Other), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_version_that_is_called_comes_along()
    {
        string called = await server.Save(BundleScene.Texts("current"));
        string version = ContractServer.Text(
            await server.Post($"/v1/workflows/{called}/versions", $$"""{"name":"v1","definition":{{BundleScene.Texts("old").Body["definition"]!.ToJsonString()}}}"""), "id");
        string root = await server.Save(BundleScene.Caller(called, version));

        JsonElement imported = await server.Import(await server.Export(root, "?version=v4"), client: server.Other);

        string[] ids = imported.Texts("id");
        Assert.Contains("\"old\"", await server.Output(ids[0], server.Other), StringComparison.Ordinal);
        JsonElement versions = await server.Get($"/v1/workflows/{ids[1]}/versions", client: server.Other);
        Assert.NotEqual(version, ContractServer.Text(Assert.Single(versions.EnumerateArray()), "id"));
        await server.Import(await server.Export(root), "?mode=replace");
        Assert.Equal([version], (await server.Get($"/v1/workflows/{called}/versions")).Texts("id"));
    }

    [Fact]
    public async Task A_saved_version_can_be_exported_in_place_of_the_current_definition()
    {
        string workflow = await server.Save(BundleScene.Texts("current"));
        string version = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/versions", """{"name":"v1"}"""), "id");
        await server.Patch($"/v1/workflows/{workflow}", $$"""{"definition":{{BundleScene.Texts("changed").Body["definition"]!.ToJsonString()}}}""");

        JsonElement imported = await server.Import(await server.Export(workflow, $"?version_id={version}"));

        Assert.Equal("current", await server.Output(imported.Texts("id")[0]));
        Assert.Equal(version, ContractServer.Text(await server.Get($"/v1/workflows/{workflow}/export/preview?version_id={version}"), "version_id"));
        foreach (string unknown in new[] { $"?version_id={Guid.NewGuid()}", $"?version_id={workflow}" })
        {
            Assert.Equal("""{"detail":"Workflow version not found"}""", (await server.Post($"/v1/workflows/{workflow}/export{unknown}", "", 404)).GetRawText());
        }
    }

    [Fact]
    public async Task A_workflow_that_exists_is_replaced_and_a_new_one_keeps_its_id()
    {
        string existing = await server.Save(BundleScene.Texts("one"));
        string bundle = await server.Export(existing, "?version=v4");
        await server.Patch($"/v1/workflows/{existing}", $$"""{"name":"Other","definition":{{BundleScene.Texts("two").Body["definition"]!.ToJsonString()}}}""");

        JsonElement replaced = await server.Import(bundle, "?mode=replace");
        Assert.Equal((existing, "replaced", "A flow"), (replaced.Texts("id")[0], replaced.Texts("action")[0], ContractServer.Text(await server.Get($"/v1/workflows/{existing}"), "name")));
        Assert.Equal("one", await server.Output(existing));
        await server.Delete($"/v1/workflows/{existing}");
        JsonElement created = await server.Import(bundle, "?mode=replace");
        Assert.Equal((existing, "created"), (created.Texts("id")[0], created.Texts("action")[0]));
        Assert.Equal("one", await server.Output(existing));

        // Where the id belongs to another workspace, that one notices nothing.
        string before = (await server.Get($"/v1/workflows/{existing}")).GetRawText();
        string foreign = (await server.Import(bundle, "?mode=replace", client: server.Other)).Texts("id")[0];
        Assert.NotEqual(existing, foreign);
        Assert.Equal("one", await server.Output(foreign, server.Other));
        Assert.Equal(before, (await server.Get($"/v1/workflows/{existing}")).GetRawText());
    }

    [Theory]
    [InlineData("", "", "two")]
    [InlineData("&activate=True", "", "one")]
    [InlineData("", "?set_active_on_import=True", "one")]
    public async Task A_workflow_that_exists_gets_a_version_that_may_become_current(string query, string exported, string runs)
    {
        string existing = await server.Save(BundleScene.Texts("one"));
        string bundle = await server.Export(existing, exported);
        await server.Patch($"/v1/workflows/{existing}", $$"""{"name":"Kept","definition":{{BundleScene.Texts("two").Body["definition"]!.ToJsonString()}}}""");

        JsonElement imported = (await server.Import(bundle, "?mode=version" + query))[0];

        Assert.Equal((existing, "version_saved", runs == "one"), (ContractServer.Text(imported, "id"), ContractServer.Text(imported, "action"), imported.GetProperty("activated").GetBoolean()));
        JsonElement version = await server.Get($"/v1/workflows/{existing}/versions/{imported.GetProperty("version_id")}");
        Assert.Equal("A flow", ContractServer.Text(version, "name"));
        Assert.Equal("Kept", ContractServer.Text(await server.Get($"/v1/workflows/{existing}"), "name"));
        Assert.Equal(runs, await server.Output(existing));
    }

    [Theory]
    [InlineData("clone", "created", false)]
    [InlineData("version", "version_saved", true)]
    [InlineData("replace", "replaced", true)]
    public async Task A_dry_run_tells_what_would_happen_and_writes_nothing(string mode, string action, bool isIdKnown)
    {
        string workflow = await server.Save(BundleScene.Texts("one"));
        string bundle = await server.Export(workflow);
        await server.Patch($"/v1/workflows/{workflow}", """{"name":"Changed"}""");
        await server.Unchanged(async () =>
        {
            JsonElement item = (await server.Import(bundle, $"?mode={mode}&dry_run=True&activate=True"))[0];
            Assert.Equal((action, isIdKnown ? workflow : null), (ContractServer.Text(item, "action"), item.GetProperty("id").GetString()));
            Assert.True(item.GetProperty("dry_run").GetBoolean());
        });
        Assert.Equal("[]", (await server.Get($"/v1/workflows/{workflow}/versions")).GetRawText());
    }

    [Fact]
    public async Task Workflows_as_plain_json_can_be_imported_as_well()
    {
        string one = BundleScene.Texts("one").Body.ToJsonString();
        string two = BundleScene.Texts("two").Body.ToJsonString();

        Assert.Single((await server.Import(one)).EnumerateArray());
        Assert.Equal(2, (await server.Import($"[{one},{two}]")).GetArrayLength());
        JsonElement list = await server.Post("/v1/workflows/import", $$"""{"definition":[{{one}},{{two}}]}""");
        Assert.Equal("two", await server.Output(list.Texts("id")[1]));
        Assert.Single((await server.Post("/v1/workflows/import", $$"""{"definition":{{one}},"version":null}""")).EnumerateArray());
    }

    [Fact]
    public async Task A_bundle_that_people_wrote_is_read()
    {
        JsonElement imported = await server.Import("""
            # two workflows, the first calls the second
            ---
            id: 0197f3c0-0000-7000-8000-00000000000a
            name: Caller
            definition:
              nodes:
                - {id: call, type: InvokeSubflowNode, node_config: {workflow_id: 0197f3c0-0000-7000-8000-00000000000b}}
                - id: out
                  type: OutputNode
                  node_config: {label: 'Text'}
              edges:
                - from_id: {node_id: call, connector_name: output}
                  to_id: {node_id: out, connector_name: input}
            ---
            id: 0197f3c0-0000-7000-8000-00000000000b
            name: Called
            definition:
              nodes:
                - {id: in, type: InputNode, node_config: {label: X, fixed_value: true, value: "from YAML"}}
                - {id: out, type: OutputNode}
              edges:
                - {from_id: {node_id: in, connector_name: output}, to_id: {node_id: out, connector_name: input}}
            """);

        Assert.Equal("""{"Output":"from YAML"}""", await server.Output(imported.Texts("id")[0]));
    }
}
