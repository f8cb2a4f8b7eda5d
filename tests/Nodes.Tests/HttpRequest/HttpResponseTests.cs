using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.HttpRequest;

public sealed class HttpResponseTests : IDisposable
{
    private static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);
    private readonly MemoryFileStore _files = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("json", "text/html", "[1]", "[1]")]
    [InlineData("text", "application/json", "[1]", "null")]
    [InlineData("csv", "text/csv", "a;b\n1;2\n", """[{"a":"1","b":"2"}]""")]
    [InlineData("xml", "text/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:shop xmlns:s='urn:x' open='yes'><item id='1'>Tea</item><item id='2'>Cup</item><name>A &amp; B</name><empty/></s:shop>", """{"shop":{"@open":"yes","item":[{"@id":"1","#text":"Tea"},{"@id":"2","#text":"Cup"}],"name":"A & B","empty":""}}""")]
    public async Task The_body_is_read_as_what_it_is_said_to_be(string form, string type, string body, string json)
    {
        await using LocalServer server = await LocalServer.Saying(body, type);
        using JsonDocument output = JsonDocument.Parse(await Scene(server.Url, form).Output());
        Assert.Equal(json, output.RootElement.GetProperty("json").GetRawText());
        Assert.Equal(body, output.RootElement.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("json", "{", "The body is not JSON.")]
    [InlineData("xml", "<a>", "The body is not XML: ")]
    [InlineData("xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "The body is not XML: ")]
    [InlineData("csv", "a\n\"b\"c\n", "The body is not CSV: ")]
    public async Task A_body_that_is_something_else_fails(string form, string body, string message)
    {
        await using LocalServer server = await LocalServer.Saying(body);
        Failure failure = await Scene(server.Url, form).Failure();
        Assert.Equal(("invalid_response", false), (failure.Type, failure.Retryable));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/xml", "iso-8859-1", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>é</a>", false)]
    [InlineData("text/xml", "iso-8859-1", "<?xml version='1.0' encoding = 'ISO-8859-1' standalone='yes'?><a>é</a>", false)]
    [InlineData("text/xml; charset=iso-8859-1", "iso-8859-1", "<?xml version=\"1.0\" encoding=\"utf-8\"?><a>é</a>", false)]
    [InlineData("text/xml", "utf-16", "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>é</a>", true)]
    [InlineData("text/xml", "utf-16BE", "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>é</a>", true)]
    [InlineData("text/xml", "utf-16BE", "<a>é</a>", true)]
    [InlineData("text/xml", "utf-8", "<?xml version=\"1.0\"?><a>é</a>", true)]
    [InlineData("text/xml", "utf-8", "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>é</a>", false)]
    [InlineData("text/xml", "utf-8", "<?xml version=\"1.0\" encoding=\"utf-7\"?><a>é</a>", false)]
    public async Task Xml_is_read_in_the_encoding_that_it_says(string type, string encoding, string xml, bool hasMark)
    {
        using JsonDocument output = JsonDocument.Parse(await OutputOf(Encoding.GetEncoding(encoding), xml, hasMark, type, "xml"));
        Assert.Equal("""{"a":"é"}""", JsonSerializer.Serialize(output.RootElement.GetProperty("json"), Plain));
        Assert.Equal(xml, output.RootElement.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("application/json; charset=utf-16", "utf-16")]
    [InlineData("application/json; charset=utf-16", "utf-16BE")]
    [InlineData("application/json; charset=utf-16be", "utf-16BE")]
    [InlineData("application/json; charset=utf-32", "utf-32")]
    [InlineData("application/json", "utf-16")]
    [InlineData("application/json", "utf-8")]
    public async Task A_mark_at_the_beginning_is_no_part_of_json(string type, string encoding)
    {
        foreach (string form in new[] { "json", "auto" })
        {
            using JsonDocument output = JsonDocument.Parse(await OutputOf(Encoding.GetEncoding(encoding), "[1]", hasMark: true, type, form));
            Assert.Equal("[1]", output.RootElement.GetProperty("json").GetRawText());
        }
    }

    [Fact]
    public async Task Fields_of_csv_that_are_left_out_are_warned_of()
    {
        await using LocalServer server = await LocalServer.Saying("a,b\n1,2,3\n1\n", "text/csv");
        NodeOutcome.Succeeded outcome = await Scene(server.Url, "csv").Success();
        Assert.Contains("""[{"a":"1","b":"2"},{"a":"1","b":null}]""", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Equal("1 records have more fields than the first; these are left out.", Assert.Single(outcome.Warnings!).Detail);
    }

    [Fact]
    public async Task Xml_that_is_nested_too_deep_fails()
    {
        await using LocalServer server = await LocalServer.Saying(string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)));
        Assert.Contains("within one another", (await Scene(server.Url, "xml").Failure()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_body_is_null_whatever_it_is_said_to_be()
    {
        await using LocalServer server = await LocalServer.Saying(string.Empty);
        using JsonDocument output = JsonDocument.Parse(await Scene(server.Url, "json").Output());
        Assert.Equal(JsonValueKind.Null, output.RootElement.GetProperty("json").ValueKind);
    }

    [Theory]
    [InlineData("/pictures/red%20dot.png", null, "red dot.png")]
    [InlineData("/download?id=1", "attachment; filename=\"../report.png\"", "report.png")]
    [InlineData("/", null, "file")]
    public async Task Bytes_become_a_file_of_the_workspace(string path, string? disposition, string name)
    {
        byte[] bytes = [0x89, 0x50, 0x00, 0xFF];
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.Headers.ContentDisposition = disposition;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });

        string first = await Scene(server.Url + path, "file").Output();
        Assert.Equal(Encoding.UTF8.GetString(FileOf(await Scene(server.Url + path, "file").Output()).Utf8), Encoding.UTF8.GetString(FileOf(first).Utf8));
        (JsonElement file, _) = FileOf(first);
        Assert.Equal((name, "image/png", 4), (file.GetProperty("name").GetString(), file.GetProperty("content_type").GetString(), file.GetProperty("size").GetInt32()));
        StoredFile kept = (await _files.Find(Workspace, file.GetProperty("id").GetGuid(), default))!;
        await using Stream stream = (await _files.Open(kept, default))!;
        byte[] read = new byte[4];
        await stream.ReadExactlyAsync(read);
        Assert.Equal(bytes, read);
    }

    private async Task<string> OutputOf(Encoding encoding, string text, bool hasMark, string type, string form)
    {
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        return await Scene(server.Url, form).Output();
    }

    private static (JsonElement File, byte[] Utf8) FileOf(string output)
    {
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement file = document.RootElement.GetProperty("file").Clone();
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("body").ValueKind);
        return (file, Encoding.UTF8.GetBytes(file.GetRawText()));
    }

    private NodeScene Scene(string url, string form) => new(new HttpRequestNode(_client, _files), $$"""{"url":"{{url}}","response":"{{form}}"}""") { Workspace = Workspace };
}
