using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Files as the input and the output of runs.</summary>
public sealed class FileInputContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string DataUri = "data:text/plain;base64,aGVsbG8gd29ybGQ=";

    [Fact]
    public async Task An_uploaded_file_goes_in_and_comes_out()
    {
        JsonElement uploaded = await server.Upload("report.txt", "hello world"u8.ToArray(), "text/plain");
        JsonElement run = await server.Run(Pass("File"), $$"""{"Doc":{"uri":"{{ContractServer.Text(uploaded, "uri")}}","name":"renamed.txt"} }""");

        JsonElement file = FileOf(run);
        Assert.Equal(ContractServer.Text(uploaded, "id"), ContractServer.Text(file, "id"));
        Assert.Equal(("renamed.txt", "text/plain", 11), (ContractServer.Text(file, "name"), ContractServer.Text(file, "content_type"), file.GetProperty("size").GetInt32()));
        Assert.Equal(file.GetRawText(), ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text"));
    }

    [Fact]
    public async Task The_answer_of_an_upload_is_an_input_as_it_stands()
    {
        JsonElement uploaded = await server.Upload("report.txt", "hello world"u8.ToArray());

        Assert.Equal("hello world", TextOf(await server.Run(Read(), $$"""{"Doc":{{uploaded.GetRawText()}} }""")));
    }

    [Fact]
    public async Task Bytes_in_the_request_become_a_file_so_that_the_run_stays_small()
    {
        JsonElement run = await server.Run(Read(), $$"""{"Doc":{"uri":"{{DataUri}}","name":"a.txt"} }""");

        Assert.Equal("hello world", TextOf(run));
        JsonElement shown = run.GetProperty("input").GetProperty("Doc");
        Assert.StartsWith("spot://", ContractServer.Text(shown, "uri"), StringComparison.Ordinal);
        Assert.Equal("hello world", await server.Client.GetStringAsync($"/v1/file/{ContractServer.Text(shown, "id")}"));
    }

    [Fact]
    public async Task A_file_of_another_server_is_fetched_when_the_run_executes()
    {
        JsonElement run = await server.Run(Read(), $$"""{"Doc":{"uri":"{{server.Remote.Url("/redirect?to=/hello")}}","name":"hello.txt"} }""");

        Assert.Equal("hello", TextOf(run));
        Assert.Equal($"{server.Remote.Url("/redirect?to=/hello")}", ContractServer.Text(run.GetProperty("input").GetProperty("Doc"), "uri"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_fetched_fails_the_run()
    {
        JsonElement run = await server.Run(Read(), $$"""{"Doc":"{{server.Remote.Url("/broken")}}"}""");

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Contains("answered 500 instead of the file", ContractServer.Text(run, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        JsonElement run = await server.Run(Read(), $$"""{"Doc":"{{server.Remote.Url("/redirect?to=http://10.0.0.1/")}}"}""");

        Assert.Equal("address_refused", ContractServer.Text(run.GetProperty("progress_details").GetProperty("run_logs"), "error_type"));
    }

    [Theory]
    [InlineData("label", "Doc")]
    [InlineData("id", "in")]
    [InlineData("address", "in::input")]
    public async Task It_is_named_like_every_other_input(string _, string key) =>
        Assert.Equal("hello world", TextOf(await server.Run(Read(), $$"""{"{{key}}":"{{DataUri}}"}""")));

    [Fact]
    public async Task A_fixed_file_works_the_same_and_is_kept_for_each_run()
    {
        Flow flow = Read($$"""{"label":"Doc","fixed_value":true,"value":{"uri":"{{DataUri}}","name":"a.txt"} }""");

        JsonElement run = await server.Run(flow);

        Assert.Equal("hello world", TextOf(run));
        Assert.Equal("{}", run.GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task A_file_goes_into_a_single_node()
    {
        string workflow = await server.Save(Read());
        JsonElement run = await server.Run(workflow, $$"""{"input":{"uri":"{{DataUri}}","name":"a.txt"} }""", ",\"single_node_id\":\"read\"");

        Assert.Equal("hello world", ContractServer.Text(run.GetProperty("output").GetProperty("read::output"), "text"));
    }

    [Theory]
    [InlineData("Image", "image/png")]
    [InlineData("Audio", "audio/mpeg")]
    public async Task Images_and_sounds_have_inputs_of_their_own(string dataType, string type)
    {
        JsonElement run = await server.Run(Pass(dataType), $$"""{"Doc":"data:{{type}};base64,eA=="}""");

        Assert.Equal(type, ContractServer.Text(FileOf(run), "content_type"));
    }

    [Fact]
    public async Task A_file_does_not_become_readable_by_being_pasted_into_another_workspace()
    {
        JsonElement uploaded = await server.Upload("secret.txt", "secret"u8.ToArray(), "text/plain", server.Other);
        string value = $$"""{"uri":"{{ContractServer.Text(uploaded, "uri")}}"}""";
        string direct = await server.Save(Read());
        Flow pasted = new Flow().Node("in", "InputNode", """{"label":"Doc"}""").Node("read", "FileToTextNode").Node("out", "OutputNode")
            .Edge("e1", "in", "read").Edge("e2", "read", "out");

        Assert.Equal(["body/input/Doc unknown_file"], FaultText.Of(await server.Post($"/v1/workflows/{direct}/runs", $$"""{"input":{"Doc":{{value}} } }""", 422)));
        JsonElement run = await server.Run(pasted, $$"""{"Doc":{{value}} }""");
        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Equal("unknown_file", ContractServer.Text(run.GetProperty("progress_details").GetProperty("run_logs"), "error_type"));
        Assert.DoesNotContain("\"secret\"", run.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_run_is_given_the_file_of_its_caller()
    {
        string child = await server.Save(Read());
        Flow caller = new Flow()
            .Node("in", "FileInputNode", """{"label":"Doc"}""").Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{child}}"}""").Node("out", "OutputNode")
            .Edge("e1", "in", "call", "variables", "Doc").Edge("e2", "call", "out");

        Assert.Equal("""{"Output":"hello world"}""", TextOf(await server.Run(caller, $$"""{"Doc":{"uri":"{{DataUri}}","name":"a.txt"} }""")));
    }

    private static Flow Pass(string dataType) => new Flow()
        .Node("in", $"{dataType}InputNode", """{"label":"Doc"}""").Node("out", "OutputNode").Edge("e1", "in", "out");

    private static Flow Read(string config = """{"label":"Doc"}""") => new Flow()
        .Node("in", "FileInputNode", config).Node("read", "FileToTextNode").Node("out", "OutputNode").Edge("e1", "in", "read").Edge("e2", "read", "out");

    private static string TextOf(JsonElement run)
    {
        Assert.True(ContractServer.Text(run, "status") == "completed", run.GetRawText());
        return ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text");
    }

    private static JsonElement FileOf(JsonElement run)
    {
        Assert.True(ContractServer.Text(run, "status") == "completed", run.GetRawText());
        return run.GetProperty("output").GetProperty("Output").GetProperty("file");
    }
}
