using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.ExtractJson;

namespace Tributary.Nodes.Tests.ExtractJson;

public sealed class ExtractJsonNodeTests
{
    private const string Order = """{"id":7,"lines":[{"sku":"a","qty":1},{"sku":"b","qty":null}],"note":"{\"x\":1}"}""";

    [Theory]
    [InlineData("""{"path":"id"}""", "7")]
    [InlineData("""{"path":"lines[1].qty"}""", "null")]
    [InlineData("""{"path":"lines[*].sku"}""", "\"a\"")]
    [InlineData("""{"path":"lines[*].sku","many":true}""", "[\"a\",\"b\"]")]
    [InlineData("""{"path":"$.id","many":true}""", "[7]")]
    [InlineData("""{"path":"missing","default":{"none":true}}""", """{"none":true}""")]
    [InlineData("""{"path":"missing[*]","many":true,"default":[]}""", "[]")]
    [InlineData("""{"path":"note"}""", "\"{\\\"x\\\":1}\"")]
    public async Task It_gives_what_lies_at_the_path(string config, string expected) =>
        Assert.Equal(expected, await new NodeScene(new ExtractJsonNode(), config).With(Order).Output());

    [Fact]
    public async Task A_text_that_holds_json_is_read_first() =>
        Assert.Equal("[1,2]", await new NodeScene(new ExtractJsonNode(), """{"path":"a"}""").With("""" "  {\"a\":[1,2]} " """").Output());

    [Theory]
    [InlineData("\"{not json\"")]
    [InlineData("\"plain\"")]
    [InlineData("\"\"")]
    public async Task A_text_that_holds_no_json_is_a_text(string text) =>
        Assert.Equal(text, await new NodeScene(new ExtractJsonNode(), """{"path":"$"}""").With(text).Output());

    [Theory]
    [InlineData("""{"path":"missing"}""")]
    [InlineData("""{"path":"missing[*]","many":true}""")]
    [InlineData("""{"path":"missing","default":null}""")]
    public async Task Nothing_matched_without_a_default_is_a_failure(string config)
    {
        Failure failure = await new NodeScene(new ExtractJsonNode(), config).With(Order).Failure();
        Assert.Equal("no_match", failure.Type);
        Assert.False(failure.Retryable);
        Assert.Contains("missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skipped_input_matches_nothing()
    {
        NodeScene scene = new NodeScene(new ExtractJsonNode(), """{"path":"$"}""").WithSkipped(Connector.Input);
        Assert.Equal("no_match", (await scene.Failure()).Type);
    }

    [Fact]
    public async Task Too_many_matches_are_a_failure()
    {
        string many = $"[{string.Join(',', Enumerable.Repeat(0, 100_001))}]";
        Assert.Equal("too_many_matches", (await new NodeScene(new ExtractJsonNode(), """{"path":"[*]","many":true}""").With(many).Failure()).Type);
    }

    [Theory]
    [InlineData("{}", "needs 'path'")]
    [InlineData("""{"path":""}""", "must not be empty")]
    [InlineData("""{"path":5}""", "must be a JSON path as a text")]
    [InlineData("""{"path":"a["}""", "at character 3")]
    public void A_faulty_path_is_refused_before_the_run(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new ExtractJsonNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void Its_failures_can_be_caught() => Assert.Equal(Connector.OnError, new ExtractJsonNode().Kind.Outputs[^1].Name);
}
