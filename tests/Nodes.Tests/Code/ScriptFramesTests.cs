using System.Text;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

public sealed class ScriptFramesTests
{
    [Fact]
    public void Messages_come_as_they_were_sent()
    {
        using MemoryStream stream = new([.. ScriptFrames.Of([1, 2, 3]), .. ScriptFrames.Of([]), .. ScriptFrames.Of([4])]);
        Assert.Equal([1, 2, 3], ScriptFrames.Read(stream, 3));
        Assert.Empty(ScriptFrames.Read(stream, 3)!);
        Assert.Equal([4], ScriptFrames.Read(stream, 3));
        Assert.Null(ScriptFrames.Read(stream, 3));
    }

    [Fact]
    public void A_message_that_is_too_long_is_not_read()
    {
        using MemoryStream stream = new(ScriptFrames.Of(new byte[4]));
        Assert.Throws<InvalidDataException>(() => ScriptFrames.Read(stream, 3));
        using MemoryStream negative = new([255, 255, 255, 255]);
        Assert.Throws<InvalidDataException>(() => ScriptFrames.Read(negative, 3));
    }

    [Fact]
    public void A_message_that_is_cut_off_is_no_message()
    {
        using MemoryStream stream = new(ScriptFrames.Of([1, 2, 3])[..6]);
        Assert.Throws<EndOfStreamException>(() => ScriptFrames.Read(stream, 3));
    }

    [Fact]
    public void A_call_is_read_as_it_was_written()
    {
        ScriptCall call = new("function transform() { return 'ä😀'; }", Encoding.UTF8.GetBytes("[1]"), ScriptScene.Noon, "run/step/0", TimeSpan.FromMilliseconds(7));
        ScriptCall read = ScriptCall.Decode(call.Encode());
        Assert.Equal(call with { Input = default }, read with { Input = default });
        Assert.Equal("[1]", Encoding.UTF8.GetString(read.Input.Span));
    }

    [Fact]
    public void A_reply_is_read_as_it_was_written()
    {
        Assert.Equal(ScriptReply.Ready, ScriptReply.Decode(ScriptReply.Ready.Encode()));
        Assert.Equal("a\nb", ScriptReply.Decode(new ScriptReply("a\nb", null).Encode()).Line);
        Assert.Equal(new ScriptFailure("code_error", "a\nb"), ScriptReply.Decode(new ScriptReply(null, ScriptResult.Failed(new ScriptFailure("code_error", "a\nb"))).Encode()).Result!.Failure);
        Assert.True(ScriptReply.Decode(new ScriptReply(null, ScriptResult.Failed(new ScriptFailure("code_memory", "a"), isWornOut: true)).Encode()).Result!.IsWornOut);
        Assert.Equal("[2]", ScriptScene.TextOf(ScriptReply.Decode(new ScriptReply(null, ScriptResult.Success("[2]"u8.ToArray())).Encode()).Result!));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 9 })]
    [InlineData(new byte[] { 3, 65 })]
    public void What_is_no_reply_is_refused(byte[] message) => Assert.Throws<InvalidDataException>(() => ScriptReply.Decode(message));
}
