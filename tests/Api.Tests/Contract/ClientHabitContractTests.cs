using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>What clients do or count on without saying so.</summary>
public sealed class ClientHabitContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string Moment = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$";

    // Clients give up after 120 seconds without a byte.
    private const int Patience = 120;

    [Fact]
    public async Task Times_are_told_with_microseconds_and_as_UTC()
    {
        JsonElement workflow = await server.Get($"/v1/workflows/{await server.Save(Flows.Echo())}");
        JsonElement run = await server.Run(ContractServer.Text(workflow, "id"), """{"X":1}""");
        JsonElement node = run.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("out");
        JsonElement file = await server.Upload("a.txt", [1]);

        foreach ((JsonElement parent, string key) in new[]
        {
            (workflow, "created_at"), (workflow, "updated_at"), (run, "created_at"), (run, "finished_at"), (node, "started_at"), (node, "finished_at"), (file, "created_at"),
        })
        {
            Assert.Matches(Moment, ContractServer.Text(parent, key));
        }
    }

    [Fact]
    public void Waits_and_silences_end_before_clients_give_up()
    {
        int wait = server.Service<IOptions<RunOptions>>().Value.SyncWaitSeconds;
        int silence = server.Service<IOptions<EventOptions>>().Value.KeepAliveSeconds;

        Assert.Equal((115, 15), (wait, silence));
        Assert.True(Math.Max(wait, silence) < Patience);
    }

    [Fact]
    public async Task Names_of_nodes_may_all_be_reset_without_consequence()
    {
        JsonObject sent = Flow.Greeting().Body;
        foreach (JsonNode? node in sent["definition"]!["nodes"]!.AsArray())
        {
            node!["name"] = $"Mine {node["id"]}";
        }

        string path = $"/v1/workflows/{await server.Save(sent)}";
        JsonObject read = JsonNode.Parse((await server.Get(path)).GetRawText())!.AsObject();
        foreach (JsonNode? node in read["definition"]!["nodes"]!.AsArray())
        {
            node!["name"] = "Title of the kind";
            node["inputs"] = new JsonArray();
            node["outputs"] = new JsonArray();
        }

        JsonElement changed = await server.Patch(path + "?force=False", read.ToJsonString());

        JsonElement[] nodes = [.. changed.GetProperty("definition").GetProperty("nodes").EnumerateArray()];
        Assert.Equal(["in-a", "in-b", "mid", "out"], nodes.Select(static node => ContractServer.Text(node, "id")));
        Assert.All(nodes, static node => Assert.Equal("Title of the kind", ContractServer.Text(node, "name")));
        JsonElement run = await server.Run(ContractServer.Text(changed, "id"), """{"A":1,"in-b":2}""");
        Assert.Equal("""{"Report":{"text":"1 and 2","file":null}}""", run.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task A_template_may_be_a_list_of_texts() =>
        Assert.Equal("Dear Ada, 7", await Compose("""[{"text":"Dear (("},{"text":"X))"},{"text":", 7"}]""", "\"Ada\""));

    [Theory]
    [InlineData("""{"k":[1,2.50,null]}""", """{"k":[1,2.50,null]}""")]
    [InlineData("7.50", "7.50")]
    [InlineData("true", "true")]
    [InlineData("\"as \\\"it\\\" is\"", "as \"it\" is")]
    public async Task What_is_no_text_goes_into_a_template_as_JSON(string value, string text) =>
        Assert.Equal($"<{text}>", await Compose("\"<((X))>\"", value));

    [Theory]
    [InlineData("/files/table.csv", "table.csv", "text/csv")]
    [InlineData("/files/a%20b.md?version=2", "a b.md", "text/markdown")]
    public async Task A_file_without_a_name_has_that_of_its_path_and_the_type_of_its_ending(string path, string name, string type)
    {
        JsonElement run = await server.Run(Pass(), $$"""{"Doc":{"uri":"{{server.Remote.Url(path)}}"} }""");

        JsonElement file = FileOf(run);
        Assert.Equal((name, type), (ContractServer.Text(file, "name"), ContractServer.Text(file, "content_type")));
    }

    [Fact]
    public async Task The_last_segment_of_an_uploaded_files_address_is_its_id()
    {
        string id = ContractServer.Text(await server.Upload("report.txt", "hello"u8.ToArray()), "id");

        JsonElement run = await server.Run(Pass(), $$"""{"Doc":{"uri":"spot://workspace/documents/{{id}}"} }""");

        Assert.Equal((id, "report.txt"), (ContractServer.Text(FileOf(run), "id"), ContractServer.Text(FileOf(run), "name")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(26_214_400, "completed")]
    [InlineData(26_214_401, "failed")]
    public async Task A_fetched_file_has_at_most_25_MiB(int length, string status)
    {
        JsonElement run = await server.Run(Pass(), $$"""{"Doc":{"uri":"{{server.Remote.Url($"/bytes/{length}")}}"} }""");

        Assert.Equal(status, ContractServer.Text(run, "status"));
        if (status == "failed")
        {
            Assert.Contains("larger than 26214400 bytes", ContractServer.Text(run, "error"), StringComparison.Ordinal);
        }
    }

    private static Flow Pass() => new Flow().Node("in", "FileInputNode", """{"label":"Doc"}""").Node("out", "OutputNode").Edge("e1", "in", "out");

    private static JsonElement FileOf(JsonElement run)
    {
        Assert.True(ContractServer.Text(run, "status") == "completed", run.GetRawText());
        return run.GetProperty("output").GetProperty("Output").GetProperty("file");
    }

    private async Task<string> Compose(string template, string value)
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"X"}""").Node("mid", "ComposeTextNode", $$"""{"template":{{template}}}""").Node("out", "OutputNode")
            .Edge("e1", "in", "mid", "variables", "X").Edge("e2", "mid", "out");
        JsonElement run = await server.Run(flow, $$"""{"X":{{value}}}""");
        return ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text");
    }
}
