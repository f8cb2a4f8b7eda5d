using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Files that a run cannot be given: told when it is created, all at once, and then there is no run and no file.</summary>
public sealed class BadFileInputContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private const string Unknown = "spot://0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b";

    [Theory]
    [InlineData("null", "invalid_file")]
    [InlineData("17", "invalid_file")]
    [InlineData("""{"name":"a.pdf"}""", "invalid_file")]
    [InlineData("\"file:///etc/passwd\"", "invalid_uri")]
    [InlineData("\"ftp://example.com/a.pdf\"", "invalid_uri")]
    [InlineData("\"data:text/plain;base64,a\"", "invalid_data_uri")]
    [InlineData("\"data:text/plain,hello\"", "invalid_data_uri")]
    [InlineData($"\"{Unknown}\"", "unknown_file")]
    [InlineData("\"spot://everything\"", "unknown_file")]
    [InlineData("\"http://127.0.0.1/a.pdf\"", "address_refused")]
    [InlineData("\"http://localhost:8080/a.pdf\"", "address_refused")]
    [InlineData("\"http://10.1.2.3/a.pdf\"", "address_refused")]
    [InlineData("\"http://[::1]/a.pdf\"", "address_refused")]
    [InlineData("\"http://2130706433/a.pdf\"", "address_refused")]
    [InlineData("\"http://169.254.169.254/latest/meta-data\"", "address_refused")]
    [InlineData("\"https://user:secret@example.com/a.pdf\"", "invalid_url")]
    public async Task Each_is_told(string value, string fault)
    {
        string workflow = await server.Save(Flow("""{"label":"Doc"}"""));
        foreach (string path in new[] { "runs", "runs/sync" })
        {
            await Refused(workflow, path, $$"""{"input":{"Doc":{{value}} } }""", $"body/input/Doc {fault}");
        }
    }

    [Theory]
    [InlineData("Image", "\"https://example.com/a.pdf\"")]
    [InlineData("Image", """{"uri":"data:audio/mpeg;base64,eA=="}""")]
    [InlineData("Audio", """{"uri":"https://example.com/a.mp3","content_type":"image/png"}""")]
    public async Task A_file_of_another_sort_is_told(string dataType, string value) => await Refused(
        await server.Save(Flow("""{"label":"Doc"}""", $"{dataType}InputNode")), "runs", $$"""{"input":{"Doc":{{value}} } }""", "body/input/Doc wrong_file_type");

    [Fact]
    public async Task All_of_them_are_told_at_once_with_whatever_else_is_wrong()
    {
        Flow flow = new Flow()
            .Node("a", "FileInputNode", """{"label":"A"}""").Node("b", "ImageInputNode", """{"label":"B"}""").Node("c", "InputNode", """{"label":"C"}""")
            .Node("d", "FileInputNode", """{"label":"D","fixed_value":true,"value":"gopher://example.com"}""");
        string workflow = await server.Save(flow);

        await Refused(
            workflow,
            "runs",
            $$"""{"input":{"a::input":"{{Unknown}}","B":"data:image/png;base64,="},"tracing":1}""",
            "body/tracing bool_type",
            "body/input/C missing",
            "body/input/a::input unknown_file",
            "body/input/B invalid_data_uri",
            "workflow/definition/nodes/3/node_config/value invalid_uri");
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_run_that_is_refused_for_another_reason() => await Refused(
        await server.Save(Fakes.Flow.Greeting()),
        "runs",
        """{"input":{"A":{"uri":"data:text/plain;base64,aGVsbG8="}}}""",
        "body/input/B missing");

    private static Flow Flow(string config, string type = "FileInputNode") => new Flow().Node("in", type, config).Node("out", "OutputNode").Edge("e1", "in", "out");

    private Task Refused(string workflow, string path, string body, params string[] faults) => server.Unchanged(
        async () =>
        {
            JsonElement answer = await server.Post($"/v1/workflows/{workflow}/{path}", body, 422);
            Assert.Equal(faults, FaultText.Of(answer));
            Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
            Assert.Empty(server.FilesOnDisk());
        },
        workflow);
}
