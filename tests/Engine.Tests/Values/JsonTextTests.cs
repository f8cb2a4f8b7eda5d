using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("a \"quote\" and a \\", """
        "a \"quote\" and a \\"
        """)]
    [InlineData("<Grüße> & 你好", "\"<Grüße> & 你好\"")]
    [InlineData("line\nbreak", "\"line\\nbreak\"")]
    public void A_text_is_escaped_only_where_json_requires_it(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.Encode(text)));

    [Fact]
    public void A_parsed_value_is_written_compactly_with_its_numbers_as_they_were() =>
        Assert.Equal(
            """{"a":[1.50,1e3,null],"b":"é"}""",
            Encoding.UTF8.GetString(JsonText.Encode(JsonElement.Parse("""{ "a": [ 1.50, 1e3, null ], "b": "\u00e9" }"""))));

    [Fact]
    public void What_is_undefined_is_written_as_null()
    {
        Assert.Equal("null", Encoding.UTF8.GetString(JsonText.Write(default(JsonElement), JsonText.WriteOrNull)));
        Assert.Equal("1.50", Encoding.UTF8.GetString(JsonText.Write(JsonElement.Parse("1.50"), JsonText.WriteOrNull)));
    }

    [Fact]
    public void An_object_is_written_of_values_as_they_are()
    {
        (string, ReadOnlyMemory<byte>)[] properties = [("a \"key\"", "1.50"u8.ToArray()), ("ü", "{\"b\":null}"u8.ToArray())];

        Assert.Equal("""{"a \"key\"":1.50,"ü":{"b":null}}""", Encoding.UTF8.GetString(JsonText.Write(properties, JsonText.WriteObject)));
    }

    [Fact]
    public void A_parsed_value_outlives_the_bytes_it_was_read_from()
    {
        byte[] bytes = "\"kept\""u8.ToArray();
        JsonElement parsed = JsonText.Parse(bytes);
        Array.Clear(bytes);
        Assert.Equal("kept", parsed.GetString());
    }

    [Fact]
    public void Whatever_is_read_from_a_parsed_value_is_valid_unicode() =>
        Assert.Equal("a\uFFFD", JsonText.Parse("""{"\ud800":"a\udc00"}"""u8.ToArray()).EnumerateObject().Single().Value.GetString());

    [Theory]
    [InlineData("[", "]", 256, false)]
    [InlineData("[", "]", 257, true)]
    [InlineData("{\"a\":", "}", 256, false)]
    [InlineData("{\"a\":", "}", 257, true)]
    [InlineData("[{\"b\":", "}]", 128, false)]
    [InlineData("[{\"b\":", "}]", 129, true)]
    public void A_value_is_too_deep_when_it_could_not_be_parsed(string open, string close, int times, bool isTooDeep)
    {
        byte[] json = Encoding.UTF8.GetBytes($"{string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}");

        Assert.Equal(isTooDeep, JsonText.IsTooDeep(json));
        Assert.Equal(isTooDeep, Record.Exception(() => JsonText.Parse(json)) is JsonException);
    }

    [Fact]
    public void Many_lists_beside_one_another_and_brackets_in_texts_are_not_deep() =>
        Assert.False(JsonText.IsTooDeep(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("[]", 1000))},\"{new string('[', 1000)}\"]")));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("nul")]
    [InlineData("'single'")]
    [InlineData("1 2")]
    [InlineData("{} x")]
    [InlineData("{}{}")]
    public void Anything_but_one_whole_value_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => JsonText.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(" 1 ")]
    [InlineData("\n{}\n")]
    public void White_space_around_a_value_is_allowed(string text) =>
        Assert.NotEqual(JsonValueKind.Undefined, JsonText.Parse(Encoding.UTF8.GetBytes(text)).ValueKind);

    [Theory]
    [InlineData("\"a \\\"b\\\" \\u00e9\"", "a \"b\" é")]
    [InlineData("null", "")]
    [InlineData("12.50", "12.50")]
    [InlineData("true", "true")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2]}""")]
    public void A_value_is_displayed_as_people_read_it(string json, string expected) =>
        Assert.Equal(expected, JsonText.ToDisplay(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_nodes_wrapped_around_the_deepest_value_of_a_client_can_be_read() =>
        Assert.Equal(JsonValueKind.Array, JsonText.Parse(Encoding.UTF8.GetBytes(new string('[', 200) + new string(']', 200))).ValueKind);

    [Theory]
    [InlineData(7L, """{"n":7}""")]
    [InlineData(null, """{"n":null}""")]
    public void A_number_that_is_missing_is_written_as_null(long? number, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.Write(number, static (writer, n) =>
    {
        writer.WriteStartObject();
        JsonText.WriteOrNull(writer, "n"u8, n);
        writer.WriteEndObject();
    })));
}
