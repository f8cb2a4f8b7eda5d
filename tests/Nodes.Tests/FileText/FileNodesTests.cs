using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;
using Tributary.Nodes.FileText;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.FileText;

public sealed class FileNodesTests
{
    private static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    private readonly MemoryFileStore _files = new();

    [Theory]
    [InlineData("""{"name":"a.json"}""", "\"[1, \\\"ü\\\"]\"", """{"as":"json"}""", "[1,\"ü\"]", "application/json")]
    [InlineData("""{"name":"a.txt"}""", "{\"a\":1}", "{}", "\"{\\\"a\\\":1}\"", "text/plain")]
    [InlineData("""{"name":"a.csv","encoding":"latin1"}""", "\"Größe\"", """{"encoding":"latin1"}""", "\"Größe\"", "text/csv")]
    [InlineData("""{"name":"x/y\\z.bin","from":"base64","content_type":"image/png"}""", "\"/wCA\"", """{"as":"base64"}""", "\"/wCA\"", "image/png")]
    [InlineData("{}", "\"\"", "{}", "\"\"", "text/plain")]
    public async Task What_is_written_is_read_again(string write, string input, string read, string output, string type)
    {
        string file = await new NodeScene(new FileWriteNode(_files), write) { Workspace = Workspace }.With(input).Output();
        using JsonDocument value = JsonDocument.Parse(file);
        Assert.Equal(type, value.RootElement.GetProperty("content_type").GetString());
        Assert.Equal(output, await new NodeScene(new FileReadNode(_files), read) { Workspace = Workspace }.With(file).Output());
    }

    [Fact]
    public async Task The_same_step_keeps_one_file_and_its_name_has_values()
    {
        NodeScene Scene(string text) => new NodeScene(new FileWriteNode(_files), """{"name":"orders-((Day)).csv"}""") { Workspace = Workspace }.With(text).WithVariable("Day", "\"../1\"");

        string first = await Scene("\"a\"").Output();
        Assert.Equal(first, await Scene("\"a\"").Output());
        using JsonDocument value = JsonDocument.Parse(first);
        Assert.Equal("1.csv", value.RootElement.GetProperty("name").GetString());
        Assert.Equal(1, value.RootElement.GetProperty("size").GetInt32());
    }

    [Theory]
    [InlineData("""{"from":"base64"}""", "\"?\"", "invalid_value")]
    [InlineData("""{"encoding":"ascii"}""", "\"ü\"", "invalid_value")]
    public async Task What_cannot_be_written_fails(string config, string input, string type) =>
        Assert.Equal(type, (await new NodeScene(new FileWriteNode(_files), config) { Workspace = Workspace }.With(input).Failure()).Type);

    [Fact]
    public async Task Too_large_a_file_is_not_written() => Assert.Equal(
        "file_too_large",
        (await new NodeScene(new FileWriteNode(_files), "{}") { Workspace = Workspace }.With($"\"{new string('x', FileWriteNode.LargestFile + 1)}\"").Failure()).Type);

    [Theory]
    [InlineData("{}", new byte[] { 0xFF, 0x80 }, "unsupported_file_type")]
    [InlineData("{}", new byte[] { 0x41, 0x00 }, "unsupported_file_type")]
    [InlineData("""{"encoding":"ascii"}""", new byte[] { 0xC3, 0xBC }, "unsupported_file_type")]
    [InlineData("""{"as":"json"}""", new byte[] { 0x7B }, "invalid_json")]
    public async Task What_is_no_text_or_no_json_fails(string config, byte[] content, string type)
    {
        StoredFile file = await Keep(content, Workspace);
        Assert.Equal(type, (await Read(config, file).Failure()).Type);
    }

    [Fact]
    public async Task A_mark_at_the_beginning_tells_the_encoding()
    {
        StoredFile file = await Keep([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("ü")], Workspace);
        Assert.Equal("\"ü\"", await Read("{}", file).Output());
        Assert.Equal("\"ü\"", await Read("""{"encoding":"utf-16"}""", file).Output());
    }

    [Fact]
    public async Task Files_of_others_and_of_other_servers_are_not_read()
    {
        StoredFile file = await Keep("secret"u8.ToArray(), Guid.NewGuid());
        Assert.Equal("unknown_file", (await Read("{}", file).Failure()).Type);
        Assert.Equal("not_a_file", (await new NodeScene(new FileReadNode(_files), "{}") { Workspace = Workspace }.With("\"https://example.com/a.txt\"").Failure()).Type);
        Assert.Equal("not_a_file", (await new NodeScene(new FileReadNode(_files), "{}") { Workspace = Workspace }.With("\"file:///etc/passwd\"").Failure()).Type);
    }

    [Fact]
    public async Task Too_large_a_file_is_not_read()
    {
        StoredFile file = await Keep(new byte[FileReadNode.LargestFile + 1], Workspace);
        Failure failure = await Read("{}", file).Failure();
        Assert.Equal("file_too_large", failure.Type);
    }

    [Fact]
    public void A_media_type_that_is_none_is_refused() =>
        Assert.Contains("must be a media type such as text/csv", Assert.Single(NodeScene.Faults(new FileWriteNode(_files), """{"content_type":"text"}""")), StringComparison.Ordinal);

    private NodeScene Read(string config, StoredFile file) =>
        new NodeScene(new FileReadNode(_files), config) { Workspace = Workspace }.With(Encoding.UTF8.GetString(FileValue.Of(file).Json.Span));

    private Task<StoredFile> Keep(byte[] content, Guid workspace)
    {
        MemoryStream stream = new(content);
        return _files.Add(new StoredFile(Guid.NewGuid(), workspace, "a.txt", "text/plain", 0, DateTimeOffset.UnixEpoch), stream, default);
    }
}
