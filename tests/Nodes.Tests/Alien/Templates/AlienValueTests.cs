using System.Text;
using System.Text.Json;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Nodes.Tests.Alien.Templates;

public sealed class AlienValueTests
{
    private static readonly Dictionary<string, string> Arrived = new()
    {
        ["@one"] = """[{"title":"A","price":1.50,"tags":["x","y"],"inner":{"userName":"ada"},"none":null}]""",
        ["@two"] = """[{"title":"A"},{"title":"B"}]""",
        ["$input"] = """{"user_prompt":"hi","n":7}""",
        ["$context"] = """{"jobId":12}""",
        ["$meta.two"] = """{"count":2,"durationMs":1.5}""",
    };

    [Theory]
    [InlineData("{{ @one }}", """{"title":"A","price":1.50,"tags":["x","y"],"inner":{"userName":"ada"},"none":null}""")]
    [InlineData("{{ @one.price }}", "1.50")]
    [InlineData("  {{@one.price}}\n", "1.50")]
    [InlineData("@one.price", "1.50")]
    [InlineData("{{ @one.tags }}", """["x","y"]""")]
    [InlineData("{{ @one.tags[1] }}", "\"y\"")]
    [InlineData("{{ @one.none }}", "null")]
    [InlineData("{{ @one[0].title }}", "\"A\"")]
    [InlineData("{{ @one.inner.user_name }}", "\"ada\"")]
    [InlineData("{{ @two[1].title }}", "\"B\"")]
    [InlineData("{{ $input.userPrompt }}", "\"hi\"")]
    [InlineData("{{ $input.user_prompt }}", "\"hi\"")]
    [InlineData("$input", """{"user_prompt":"hi","n":7}""")]
    [InlineData("{{ $context.job_id }}", "12")]
    [InlineData("{{ $meta.two.count }}", "2")]
    [InlineData("{{ $global.platform }}", "\"Tributary\"")]
    [InlineData("{{ now() }}", "\"2026-03-01T12:00:00.500Z\"")]
    [InlineData("now()", "\"2026-03-01T12:00:00.500Z\"")]
    [InlineData("a {{ @one.title }} costs {{ @one.price }}", "\"a A costs 1.50\"")]
    [InlineData("{{ @one.title }}{{ @one.title }}", "\"AA\"")]
    [InlineData("tags: {{ @one.tags }}, {{ @one.inner }}, {{ @one.none }}.", """ "tags: [\"x\",\"y\"], {\"userName\":\"ada\"}, ." """)]
    [InlineData("plain", "\"plain\"")]
    [InlineData("@john says hi", "\"@john says hi\"")]
    [InlineData("", "null")]
    [InlineData("  ", "null")]
    public void A_text_becomes_its_value(string text, string expected) => Assert.Equal(expected.Trim(), Resolve(JsonSerializer.Serialize(text), 1));

    [Theory]
    [InlineData("""{"a":"{{ @one.price }}","b":["x {{ @one.title }}",1],"@one":"@one"}""", """{"a":1.50,"b":["x A",1],"@one":"@one"}""")]
    [InlineData("""{"a":[1,null]}""", """{"a":[1,null]}""")]
    [InlineData("5", "5")]
    public void Texts_within_a_value_are_filled_in(string json, string expected) => Assert.Equal(expected, Resolve(json, 1));

    [Fact]
    public void A_node_with_as_many_items_goes_item_by_item() => Assert.Equal(["\"B\"", "\"AB\""], new[] { "\"@two.title\"", "\"{{ @one.title }}{{ @two.title }}\"" }.Select(static text => Resolve(text, 2, 1)));

    [Theory]
    [InlineData("@nobody.a", 1, "'@nobody.a' refers to 'nobody', but no node of that id comes before this one")]
    [InlineData("$meta.nobody.count", 1, "refers to 'nobody'")]
    [InlineData("@one.missing", 1, "'@one.missing' has no value: there is no 'missing' in @one, which has title, price, tags, inner, none.")]
    [InlineData("@one.inner.deep.er", 1, "there is no 'deep' in @one.inner, which has userName.")]
    [InlineData("@one.tags[2]", 1, "there is no [2] in @one.tags, a list of 2.")]
    [InlineData("@one.title.x", 1, "there is no 'x' in @one.title, a text.")]
    [InlineData("@two[2]", 1, "'two' gave 2 items.")]
    [InlineData("@two.title", 1, "'two' gave 2 items and this node runs for 1. Write @two[0] for one of them.")]
    [InlineData("x {{ @two.title }}", 3, "'two' gave 2 items and this node runs for 3.")]
    [InlineData("$global.nothing", 1, "there is no 'nothing' in $global")]
    public void What_has_no_value_is_named(string text, int count, string expected) => Assert.Contains(expected, Fault(JsonSerializer.Serialize(text), count), StringComparison.Ordinal);

    [Theory]
    [InlineData("a {{ b", "has no }}")]
    [InlineData("{{ hello }}", "'hello' is no expression")]
    [InlineData("{{}}", "'' is no expression")]
    [InlineData("{{ @a..b }}", "empty name")]
    public void What_cannot_be_read_is_told_before_anything_runs(string text, string expected)
    {
        Assert.Null(AlienValue.Parse(Json(JsonSerializer.Serialize(text)), out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.Null(AlienValue.Parse(Json(JsonSerializer.Serialize(new[] { new { a = text } })), out _));
    }

    [Fact]
    public void A_text_has_limits()
    {
        Assert.Null(AlienValue.Parse(Json(JsonSerializer.Serialize("{{now()}}" + new string('x', AlienLimits.LongestText))), out string? length));
        Assert.Contains("the limit is 65536", length, StringComparison.Ordinal);
        Assert.NotNull(AlienValue.Parse(Json(JsonSerializer.Serialize(new string('x', AlienLimits.LongestText + 1))), out _));
        Assert.Null(AlienValue.Parse(Json(JsonSerializer.Serialize(string.Concat(Enumerable.Repeat("{{now()}}", AlienLimits.MostExpressions + 1)))), out string? count));
        Assert.Contains("more than 256 templates", count, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_tells_what_it_refers_to()
    {
        AlienValue value = AlienValue.Parse(Json("""{"a":"{{ @x.y }} {{ $input.z }}","b":["{{ $meta.w.count }}"]}"""), out _)!;
        Assert.Equal(["@x", "$input", "$meta.w"], value.Expressions.Select(static expression => expression.Key));
        Assert.Null(value.Fixed);
        Assert.Equal("7", AlienValue.Parse(Json("7"), out _)!.Fixed!.Value.GetRawText());
    }

    private static string Resolve(string json, int count, int item = 0)
    {
        Assert.Null(AlienValue.Parse(Json(json), out string? fault)!.Resolve(Scope(count), item, out JsonElement value));
        Assert.Null(fault);
        return value.GetRawText();
    }

    private static string Fault(string json, int count) => AlienValue.Parse(Json(json), out _)!.Resolve(Scope(count), 0, out _)!;

    private static AlienScope Scope(int count) => new(
        static key => Arrived.TryGetValue(key, out string? json) ? new ReadOnlyMemory<byte>?(Encoding.UTF8.GetBytes(json)) : null, count, new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero));

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
