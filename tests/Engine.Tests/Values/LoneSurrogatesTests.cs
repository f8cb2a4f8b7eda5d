using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d\ude00","b":"\u00e9 \n \\"}""", -1)]
    [InlineData("""["\\ud800"]""", -1)]
    [InlineData("[]", -1)]
    [InlineData("", -1)]
    [InlineData("""["\ud800"]""", 2)]
    [InlineData("""["\uDC00"]""", 2)]
    [InlineData("""["\ud83d\ude00\ud83d"]""", 14)]
    [InlineData("""["\ud83dx"]""", 2)]
    [InlineData("""["\ud83d\ud83d\ude00"]""", 2)]
    [InlineData("""{"\udfff":1}""", 2)]
    public void The_first_is_found(string json, int position) => Assert.Equal(position, LoneSurrogates.Find(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\\")]
    [InlineData("x\\")]
    [InlineData("x\\u")]
    [InlineData("x\\ud83")]
    [InlineData("x\\uzzzz")]
    public void What_ends_within_an_escape_has_none(string broken) => Assert.Equal(-1, LoneSurrogates.Find(Encoding.UTF8.GetBytes(broken)));

    [Fact]
    public void All_of_them_become_the_replacement_character_and_nothing_else_changes()
    {
        byte[] json = """{"\ud800":["a\udc00b\ud83d","\ud83d\ude00","\\ud800"]}"""u8.ToArray();

        JsonElement read = JsonElement.Parse(LoneSurrogates.Replace(json).Span);

        JsonProperty only = Assert.Single(read.EnumerateObject());
        Assert.Equal("\uFFFD", only.Name);
        Assert.Equal(["a\uFFFDb\uFFFD", "\U0001F600", "\\ud800"], only.Value.EnumerateArray().Select(static text => text.GetString()!));
    }

    [Fact]
    public void Sound_json_is_not_copied()
    {
        ReadOnlyMemory<byte> json = """["\ud83d\ude00"]"""u8.ToArray();

        Assert.Equal(json, LoneSurrogates.Replace(json));
    }
}
