using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Tests.Json;

public sealed class JsonTextInputTests
{
    [Theory]
    [InlineData("""[{"a":"\ud800"}]""", """[{"a":"\uFFFD"}]""")]
    [InlineData(""" {"\udc00":1}""", """{"\uFFFD":1}""")]
    [InlineData("""["\ud83d\ude00"]""", """["\ud83d\ude00"]""")]
    public void Half_a_character_in_json_within_a_text_is_replaced(string text, string expected)
    {
        JsonElement unwrapped = JsonTextInput.Unwrap(JsonSerializer.SerializeToElement(text));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), unwrapped));
    }

    [Theory]
    [InlineData("[1,")]
    [InlineData("{} {}")]
    [InlineData("plain")]
    [InlineData("")]
    public void What_is_no_json_stays_a_text(string text) => Assert.Equal(text, JsonTextInput.Unwrap(JsonSerializer.SerializeToElement(text)).GetString());
}
