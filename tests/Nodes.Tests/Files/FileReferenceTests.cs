using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.Files;

namespace Tributary.Nodes.Tests.Files;

public sealed class FileReferenceTests
{
    private const string Id = "0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b";

    [Theory]
    [InlineData($$"""{"uri":"spot://{{Id}}"}""")]
    [InlineData($$"""{"uri":"SPOT://files/{{Id}}","name":null,"size":12}""")]
    [InlineData($"\"spot://{Id}\"")]
    [InlineData("""{"uri":"spot://0b8f1f5c2d6e4f7a9d511c2d3e4f5a6b"}""")]
    public void A_file_that_is_kept_is_named_by_its_id(string json) => Assert.Equal(new Guid(Id), Assert.IsType<FileReference.Kept>(Read(json)).Id);

    [Theory]
    [InlineData("""{"uri":"https://example.com/a.pdf"}""", null, null)]
    [InlineData("""{"uri":"https://example.com/a.pdf","name":"x/b.pdf","content_type":"application/pdf"}""", "b.pdf", "application/pdf")]
    [InlineData("""{"uri":"https://example.com/a.pdf","filename":"b.pdf","content_type":""}""", "b.pdf", null)]
    public void A_file_elsewhere_is_named_by_its_address(string json, string? name, string? type)
    {
        FileReference.Remote remote = Assert.IsType<FileReference.Remote>(Read(json));

        Assert.Equal(("https://example.com/a.pdf", name, type), (remote.Url, remote.Name, remote.ContentType));
    }

    [Theory]
    [InlineData("\"data:text/plain;base64,aGVsbG8=\"", "text/plain", "hello")]
    [InlineData("\"data:text/plain;charset=utf-8;base64,aGVsbG8=\"", "text/plain; charset=utf-8", "hello")]
    [InlineData("\"data:;base64,aGVsbG8=\"", null, "hello")]
    [InlineData("\"DATA:image/png;BASE64,aGVsbG8=\"", "image/png", "hello")]
    [InlineData("\"data:text\\/plain;base64,aGVs\\u0062G8=\"", "text/plain", "hello")]
    [InlineData("\"\\u0064ata:text/plain;base64,aGVsbG8=\"", "text/plain", "hello")]
    [InlineData("\"data:text/plain;base64,\"", "text/plain", "")]
    [InlineData("""{"uri":"data:text/plain;base64,aGVsbG8=","content_type":"text/csv"}""", "text/csv", "hello")]
    public void Bytes_may_come_with_the_name(string json, string? type, string content)
    {
        FileReference.Inline inline = Assert.IsType<FileReference.Inline>(Read(json));

        Assert.Equal((type, content), (inline.ContentType, Encoding.UTF8.GetString(inline.Content)));
    }

    [Theory]
    [InlineData(FileReference.Largest, true)]
    [InlineData(FileReference.Largest + 1, false)]
    public void Bytes_may_be_as_many_as_the_limit(int length, bool fits)
    {
        FileReference? reference = FileReference.Read(JsonSerializer.SerializeToElement($"data:;base64,{Convert.ToBase64String(new byte[length])}"), out Failure? fault);

        Assert.Equal((fits, fits ? null : "file_too_large"), (reference is not null, fault?.Type));
    }

    [Theory]
    [InlineData("null", "invalid_file")]
    [InlineData("1", "invalid_file")]
    [InlineData("[]", "invalid_file")]
    [InlineData("{}", "invalid_file")]
    [InlineData("""{"uri":1}""", "invalid_file")]
    [InlineData("""{"uri":"https://example.com","name":1}""", "invalid_file")]
    [InlineData("""{"uri":"https://example.com","content_type":"no type"}""", "invalid_file")]
    [InlineData("\"\"", "invalid_uri")]
    [InlineData("\"hello\"", "invalid_uri")]
    [InlineData("\"file:///etc/passwd\"", "invalid_uri")]
    [InlineData("\"ftp://example.com/a\"", "invalid_uri")]
    [InlineData("\"spot://\"", "unknown_file")]
    [InlineData("\"spot://../../keys\"", "unknown_file")]
    [InlineData("\"data:text/plain,hello\"", "invalid_data_uri")]
    [InlineData("\"data:text/plain;base64\"", "invalid_data_uri")]
    [InlineData("\"data:\"", "invalid_data_uri")]
    [InlineData("\"data:;base64,aGVsbG8\"", "invalid_data_uri")]
    [InlineData("\"data:;base64,@@@@\"", "invalid_data_uri")]
    public void Anything_else_is_told_with_its_cure(string json, string fault)
    {
        Assert.Null(FileReference.Read(JsonElement.Parse(json), out Failure? found));

        Assert.Equal(fault, found!.Type);
        Assert.EndsWith(".", found.Message, StringComparison.Ordinal);
    }

    private static FileReference Read(string json)
    {
        FileReference? reference = FileReference.Read(JsonElement.Parse(json), out Failure? fault);
        Assert.Null(fault);
        return reference!;
    }
}
