using System.Text;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;

namespace Tributary.Nodes.Tests.Files;

public sealed class FileValueTests
{
    private static readonly StoredFile File = new(
        new Guid("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b"), Guid.NewGuid(), "a \"b\".pdf", "application/pdf", 12, DateTimeOffset.UnixEpoch);

    [Fact]
    public void It_names_the_file_and_holds_none_of_its_bytes() => Assert.Equal(
        """{"id":"0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b","uri":"spot://0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b","name":"a \"b\".pdf","content_type":"application/pdf","size":12,"source_type":"Document"}""",
        Encoding.UTF8.GetString(FileValue.Of(File).Json.Span));

    [Fact]
    public void It_is_told_from_other_values()
    {
        Assert.True(FileValue.Is(FileValue.Of(File).Json.Span));
        Assert.False(FileValue.Is("null"u8));
        Assert.False(FileValue.Is("\"spot://0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b\""u8));
        Assert.False(FileValue.Is("""{"id":"1","uri":"spot://1"}"""u8));
        Assert.False(FileValue.Is("""{"id":"0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b","uri":"https://example.com"}"""u8));
    }

    // What a run took in is looked for again by later versions of the program: this never changes.
    [Fact]
    public void The_id_of_a_file_that_a_step_takes_in_is_the_same_for_ever() =>
        Assert.Equal(new Guid("3a882a20-6bbb-8b5b-bad2-9db051523fef"), FileValue.IdOf("run/node/0"));
}
