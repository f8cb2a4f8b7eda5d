using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.FileInput;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.FileInput;

public sealed class FileInputNodeTests : IDisposable
{
    private static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    private readonly MemoryFileStore _files = new();
    private readonly OutboundClient _outbound = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);

    public void Dispose() => _outbound.Dispose();

    [Fact]
    public async Task A_file_elsewhere_is_fetched_and_kept()
    {
        await using LocalServer server = await LocalServer.Saying("%PDF", "application/octet-stream");
        JsonElement file = await Output($$"""{"uri":"{{server.Url}}/papers/a%20b.pdf?token=1"}""");

        StoredFile kept = Assert.Single(_files.All);
        Assert.Equal(("a b.pdf", "application/pdf", 4, Workspace), (kept.Name, kept.ContentType, kept.Size, kept.WorkspaceId));
        Assert.Equal(
            $$"""{"id":"{{kept.Id}}","uri":"spot://{{kept.Id}}","name":"a b.pdf","content_type":"application/pdf","size":4,"source_type":"Document"}""", file.GetRawText());
        Assert.Equal("%PDF", await Content(kept));
    }

    [Theory]
    [InlineData("""{"uri":"URL/plain"}""", "text/csv; charset=utf-8", "plain", "text/csv; charset=utf-8")]
    [InlineData("""{"uri":"URL/"}""", "text/csv", "file", "text/csv")]
    [InlineData("""{"uri":"URL/a.md"}""", "text/plain", "a.md", "text/markdown")]
    [InlineData("""{"uri":"URL/a.md","name":"b.txt"}""", "text/plain", "b.txt", "text/plain")]
    [InlineData("""{"uri":"URL/a.md","content_type":"application/json"}""", "text/plain", "a.md", "application/json")]
    [InlineData("\"URL/a.md\"", "text/plain", "a.md", "text/markdown")]
    public async Task Its_name_and_type_are_those_given_else_those_of_its_address_else_those_its_server_tells(string value, string sent, string name, string type)
    {
        await using LocalServer server = await LocalServer.Saying("hello", sent);
        JsonElement file = await Output(value.Replace("URL", server.Url, StringComparison.Ordinal));

        Assert.Equal((name, type), (file.GetProperty("name").GetString(), file.GetProperty("content_type").GetString()));
    }

    [Fact]
    public async Task A_step_that_is_done_again_fetches_no_second_time()
    {
        int calls = 0;
        await using LocalServer server = await LocalServer.Start(context =>
        {
            calls++;
            return context.Response.WriteAsync("hello");
        });
        string value = $$"""{"uri":"{{server.Url}}/a.txt"}""";

        Assert.Equal((await Output(value)).GetRawText(), (await Output(value)).GetRawText());
        Assert.Equal(1, calls);
        Assert.Single(_files.All);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(500, true)]
    [InlineData(429, true)]
    public async Task An_answer_that_is_no_file_fails_and_nothing_is_kept(int status, bool mayPass)
    {
        await using LocalServer server = await LocalServer.Saying("no", status: status);
        Failure failure = await Failure($"\"{server.Url}/secret.txt\"");

        Assert.Equal(("http_status", mayPass), (failure.Type, failure.Retryable));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_files.All);
    }

    [Fact]
    public async Task A_file_that_is_too_large_fails_and_nothing_is_kept()
    {
        await using LocalServer server = await LocalServer.Start(static async context =>
        {
            byte[] piece = new byte[1024 * 1024];
            for (int i = 0; i < 26; i++)
            {
                await context.Response.Body.WriteAsync(piece);
            }
        });

        Assert.Equal("too_large", (await Failure($"\"{server.Url}/a.bin\"")).Type);
        Assert.Empty(_files.All);
    }

    [Fact]
    public async Task A_file_that_breaks_off_fails_and_nothing_is_kept()
    {
        await using RawServer server = new("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        Failure failure = await Failure($"\"{server.Url}/a.txt\"");

        Assert.Equal(("connection_failed", true), (failure.Type, failure.Retryable));
        Assert.Empty(_files.All);
    }

    [Theory]
    [InlineData("http://10.0.0.1/a.png")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    public async Task An_address_that_is_not_public_is_refused(string url) => Assert.Equal("address_refused", (await Failure($"\"{url}\"")).Type);

    [Fact]
    public async Task Bytes_that_come_with_the_name_are_kept()
    {
        JsonElement file = await Output("""{"uri":"data:text/csv;base64,YSxi","name":"t.csv"}""");

        Assert.Equal("text/csv", file.GetProperty("content_type").GetString());
        Assert.Equal("a,b", await Content(Assert.Single(_files.All)));
    }

    [Fact]
    public async Task A_file_that_is_kept_is_given_out_as_it_is_kept()
    {
        StoredFile kept = await Add(Workspace, "a.pdf", "application/pdf");
        JsonElement file = await Output($$"""{"uri":"spot://{{kept.Id}}","size":99999}""");
        JsonElement renamed = await Output($$"""{"uri":"spot://{{kept.Id}}","name":"b.pdf"}""");

        Assert.Equal(5, file.GetProperty("size").GetInt32());
        Assert.Equal(("a.pdf", "b.pdf"), (file.GetProperty("name").GetString(), renamed.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_file_of_another_workspace_is_unknown() =>
        Assert.Equal("unknown_file", (await Failure($"\"spot://{(await Add(Guid.NewGuid(), "a.pdf", "application/pdf")).Id}\"")).Type);

    [Theory]
    [InlineData("Image", "image/png", true)]
    [InlineData("Image", "audio/mpeg", false)]
    [InlineData("Image", "application/octet-stream", false)]
    [InlineData("Audio", "audio/mpeg", true)]
    [InlineData("Audio", "image/png", false)]
    [InlineData("File", "application/octet-stream", true)]
    public async Task Only_files_of_its_sort_are_taken(string dataType, string type, bool isTaken)
    {
        StoredFile kept = await Add(Workspace, "unknown", type);
        await using LocalServer server = await LocalServer.Saying("x", type);
        string[] values = [$"\"spot://{kept.Id}\"", $"\"{server.Url}/unknown\"", $"\"data:{type};base64,eA==\""];

        foreach (string value in values)
        {
            NodeOutcome outcome = await Run(value, FileKind.Of(dataType)!);
            Assert.Equal(isTaken ? null : "wrong_file_type", (outcome as NodeOutcome.Failed)?.Error.Type);
        }
    }

    [Fact]
    public async Task A_fixed_value_stands_until_another_is_given()
    {
        StoredFile kept = await Add(Workspace, "a.pdf", "application/pdf");
        FileInputNode node = Node(FileKind.Document);
        NodeScene scene = new(node, $$"""{"fixed_value":true,"value":"spot://{{kept.Id}}"}""") { Workspace = Workspace };

        Assert.Contains(kept.Id.ToString(), await scene.Output(), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"given\"", await scene.With("""{"uri":"data:;base64,eA==","name":"given"}""").Output(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_an_input_that_others_may_notice() => Assert.All([FileKind.Document, FileKind.Image, FileKind.Audio], kind =>
    {
        NodeKind declared = Node(kind).Kind;
        Assert.Equal(($"{kind.DataType}InputNode", NodeRole.Input, true), (declared.Type, declared.Role, declared.HasSideEffects));
    });

    private async Task<StoredFile> Add(Guid workspace, string name, string type)
    {
        using MemoryStream content = new("hello"u8.ToArray());
        return await _files.Add(new StoredFile(Guid.NewGuid(), workspace, name, type, 0, DateTimeOffset.UnixEpoch), content, CancellationToken.None);
    }

    private async Task<string> Content(StoredFile file)
    {
        using StreamReader reader = new((await _files.Open(file, CancellationToken.None))!, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private FileInputNode Node(FileKind kind) => new(new FileIntake(_files, _outbound, TimeProvider.System), kind);

    private Task<NodeOutcome> Run(string value, FileKind kind) => new NodeScene(Node(kind), "{}") { Workspace = Workspace }.With(value).Run();

    private async Task<JsonElement> Output(string value) =>
        JsonElement.Parse(NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await Run(value, FileKind.Document))));

    private async Task<Failure> Failure(string value) => Assert.IsType<NodeOutcome.Failed>(await Run(value, FileKind.Document)).Error;
}
