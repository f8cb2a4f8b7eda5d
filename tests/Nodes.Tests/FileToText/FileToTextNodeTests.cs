using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;
using Tributary.Nodes.FileToText;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.FileToText;

public sealed class FileToTextNodeTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    private readonly MemoryFileStore _files = new();

    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.csv", "text/csv; charset=utf-8")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.json", "application/problem+json")]
    [InlineData("a.md", "text/markdown")]
    [InlineData("a.xml", "application/xml")]
    [InlineData("a.txt", "application/octet-stream")]
    public async Task Text_is_given_out_as_it_stands(string name, string type) =>
        Assert.Equal("Größe,\r\n1 < 2\n", await Text("Größe,\r\n1 < 2\n"u8.ToArray(), name, type));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public async Task A_mark_at_the_beginning_tells_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);

        Assert.Equal("Größe 文", await Text([.. encoding.GetPreamble(), .. encoding.GetBytes("Größe 文")], "a.txt", "text/plain"));
    }

    [Fact]
    public async Task What_is_not_utf_8_is_read_as_latin_1_with_a_warning()
    {
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Run(Encoding.Latin1.GetBytes("Größe"), "a.txt", "text/plain"));

        Assert.Equal("\"Größe\"", NodeScene.TextOf(outcome));
        Assert.Equal("general", Assert.Single(outcome.Warnings!).Code);
    }

    [Fact]
    public async Task Of_a_page_what_it_shows_is_given_out()
    {
        const string Page = """
            <!doctype html><html><head><title>Title</title><style>p { color: red }</style><script>var hidden = 1;</script></head>
            <body><h1>Head&auml;ding</h1><p>One   <b>bold</b>
            line.</p><ul><li>first</li><li>second</li></ul><table><tr><td>a</td><td>b</td></tr></table>
            <noscript>hidden</noscript><!-- hidden --><pre>x</pre>after</body></html>
            """;

        Assert.Equal("Headäding\nOne bold line.\nfirst\nsecond\na b\nx\nafter", await Text(Encoding.UTF8.GetBytes(Page), "a.html", "text/html"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_of_endless_depth_is_read_all_the_same() =>
        Assert.EndsWith("deep", await Text(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<span>", 20_000)) + "deep"), "a.html", "text/html"), StringComparison.Ordinal);

    [Theory(Timeout = 60_000)]
    [InlineData("<div>", "", "The page ")]
    [InlineData("<span>", "</x>", "The page has more than 20100 elements within one another.")]
    public async Task A_page_that_would_be_dear_to_read_fails_soon(string begin, string end, string message)
    {
        string page = string.Concat(Enumerable.Repeat(begin, 100_000)) + string.Concat(Enumerable.Repeat(end, 100_000));
        Failure failure = await Failure(Encoding.UTF8.GetBytes(page), "a.html", "text/html");
        Assert.Equal("page_too_costly", failure.Type);
        Assert.StartsWith($"'a.html' cannot be read. {message}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_word_document_its_paragraphs_are_given_out() => Assert.Equal(
        "Heading\nOne\ttab\nand a break\n<not markup>",
        await Text(
            Document(
                new Paragraph(new Run(new Text("Heading"))),
                new Paragraph(new Run(new Text("One"), new TabChar(), new Text("tab"), new Break(), new Text("and ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("a break"))),
                new Paragraph(new DeletedRun(new Run(new DeletedText("deleted"))), new Run(new Text("<not markup>")))),
            "a.docx",
            Word));

    [Theory]
    [InlineData("not a package")]
    [InlineData("PK\u0003\u0004")]
    public async Task A_word_document_that_is_none_fails(string content) =>
        Assert.Equal("damaged_file", (await Failure(Encoding.Latin1.GetBytes(content), "a.docx", Word)).Type);

    [Fact]
    public async Task A_package_of_something_else_fails() => Assert.Equal("damaged_file", (await Failure(Zip(("a.txt", "x"u8.ToArray())), "a.docx", Word)).Type);

    [Fact]
    public async Task A_document_with_entities_fails()
    {
        byte[] body = Encoding.UTF8.GetBytes("""
            <?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>
            """);

        Assert.Equal("damaged_file", (await Failure(Package(body), "a.docx", Word)).Type);
    }

    [Fact]
    public async Task A_package_that_unpacks_to_too_much_fails_before_it_is_unpacked()
    {
        byte[] bomb = Zip(("word/document.xml", new byte[WordText.LargestUnpacked + 1]));

        Assert.True(bomb.Length < FileToTextNode.LargestFile);
        Assert.Equal("file_too_large", (await Failure(bomb, "a.docx", Word)).Type);
    }

    [Fact]
    public async Task A_package_of_too_many_parts_fails() => Assert.Equal(
        "file_too_large",
        (await Failure(Zip([.. Enumerable.Range(0, WordText.MostParts + 1).Select(static number => ($"{number}", Array.Empty<byte>()))]), "a.docx", Word)).Type);

    [Theory]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("a.rtf", "text/rtf")]
    [InlineData("a.png", "image/png")]
    [InlineData("a", "application/octet-stream")]
    public async Task Other_types_fail_and_are_named(string name, string type)
    {
        Failure failure = await Failure([1], name, type);

        Assert.Equal("unsupported_file_type", failure.Type);
        Assert.Contains(type, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_text_in_name_only_fails() => Assert.Equal("unsupported_file_type", (await Failure([0x7f, 0x45, 0, 1, 2], "a.txt", "text/plain")).Type);

    [Fact]
    public async Task An_empty_file_fails() => Assert.Equal("empty_file", (await Failure([], "a.txt", "text/plain")).Type);

    [Fact]
    public async Task A_file_that_is_too_large_fails_unread() =>
        Assert.Equal("file_too_large", (await Failure(new byte[FileToTextNode.LargestFile + 1], "a.txt", "text/plain")).Type);

    [Theory]
    [InlineData("\"just a text\"", "not_a_file")]
    [InlineData("null", "invalid_file")]
    [InlineData("""{"name":"a.txt"}""", "invalid_file")]
    [InlineData("""{"uri":"https://example.com/a.txt"}""", "not_a_file")]
    [InlineData("""{"uri":"data:;base64,eA=="}""", "not_a_file")]
    [InlineData("""{"uri":"spot://0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b"}""", "unknown_file")]
    public async Task What_is_no_file_of_the_workspace_fails(string value, string type) =>
        Assert.Equal(type, (await new NodeScene(new FileToTextNode(_files), "{}") { Workspace = Workspace }.With(value).Failure()).Type);

    [Fact]
    public async Task A_file_of_another_workspace_is_unknown_whoever_names_it()
    {
        StoredFile foreign = await Add("secret"u8.ToArray(), "a.txt", "text/plain", Guid.NewGuid());

        Assert.Equal("unknown_file", (await Scene(foreign).Failure()).Type);
    }

    private static byte[] Document(params OpenXmlElement[] paragraphs)
    {
        using MemoryStream stream = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(paragraphs));
        }

        return stream.ToArray();
    }

    private static byte[] Package(byte[] body) => Zip(
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{Word}.main+xml"/></Types>
            """.Trim())),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""u8.ToArray()),
        ("word/document.xml", body));

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in parts)
            {
                using Stream part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private async Task<StoredFile> Add(byte[] content, string name, string type, Guid? workspace = null)
    {
        using MemoryStream source = new(content);
        return await _files.Add(new StoredFile(Guid.NewGuid(), workspace ?? Workspace, name, type, 0, DateTimeOffset.UnixEpoch), source, CancellationToken.None);
    }

    private NodeScene Scene(StoredFile file) =>
        new NodeScene(new FileToTextNode(_files), "{}") { Workspace = Workspace }.With(Encoding.UTF8.GetString(FileValue.Of(file).Json.Span));

    private async Task<NodeOutcome> Run(byte[] content, string name, string type) => await Scene(await Add(content, name, type)).Run();

    private async Task<string> Text(byte[] content, string name, string type) =>
        JsonElement.Parse(NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await Run(content, name, type)))).GetString()!;

    private async Task<Failure> Failure(byte[] content, string name, string type) => Assert.IsType<NodeOutcome.Failed>(await Run(content, name, type)).Error;
}
