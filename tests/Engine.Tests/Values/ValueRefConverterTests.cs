using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class ValueRefConverterTests
{
    [Fact]
    public void An_inline_value_is_written_as_its_json() =>
        Assert.Equal("""{"bindings":[{"nodeId":"n","connector":"c","value":{"json":{"a":"é"}}}]}""", Write(ValueRef.Inline("""{"a":"é"}"""u8.ToArray())));

    [Fact]
    public void A_stored_value_is_written_as_its_key_and_length() =>
        Assert.Equal("""{"bindings":[{"nodeId":"n","connector":"c","value":{"key":"k/1","length":9000}}]}""", Write(ValueRef.Stored("k/1", 9000)));

    public static TheoryData<ValueRef> Values() =>
        [ValueRef.Null, ValueRef.FromText("<é>\n\""), ValueRef.Inline("[1.50,{\"a\":null}]"u8.ToArray()), ValueRef.Stored("k", long.MaxValue)];

    [Theory]
    [MemberData(nameof(Values))]
    public void What_was_written_is_read_back(ValueRef value) => Assert.Equal(value, Read(Write(value)));

    [Theory]
    [InlineData("""{"length":7,"key":"k"}""")]
    [InlineData("""{"key":"k","later":{"key":"no"},"length":7,"also":[1]}""")]
    public void Fields_may_stand_in_any_order_beside_fields_of_later_versions(string json) =>
        Assert.Equal(ValueRef.Stored("k", 7), ReadValue(json));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"length":7}""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("""["json"]""")]
    public void Anything_without_json_or_key_is_refused(string json) =>
        Assert.Throws<JsonException>(() => ReadValue(json));

    private static ValueRef ReadValue(string json) => Read($$"""{"bindings":[{"nodeId":"n","connector":"c","value":{{json}}}]}""");

    private static string Write(ValueRef value) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(
            new RunInput([new InputBinding("n", "c", null, value)]),
            new EngineJson(new JsonSerializerOptions(EngineJson.Default.Options) { Encoder = JsonText.WriterOptions.Encoder }).RunInput));

    private static ValueRef Read(string json) => JsonSerializer.Deserialize(json, EngineJson.Default.RunInput)!.Bindings[0].Value;
}
