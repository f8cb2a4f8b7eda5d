using Tributary.Nodes.TextPieces;

namespace Tributary.Nodes.Tests.TextPieces;

public sealed class TextJoinNodeTests
{
    [Theory]
    [InlineData("""{}""", """["a","b"]""", "\"a\\nb\"")]
    [InlineData("""{"separator":""}""", """["a",1,true,null,{"x":[1]}]""", "\"a1true{\\\"x\\\":[1]}\"")]
    [InlineData("""{"separator":", ","path":"$.n","skip_empty":true}""", """[{"n":"a"},{"m":1},{"n":null},{"n":2}]""", "\"a, 2\"")]
    [InlineData("""{"prefix":"- ","suffix":";"}""", """["a","b"]""", "\"- a;\\n- b;\"")]
    [InlineData("""{"separator":" "}""", "\"[1, 2]\"", "\"1 2\"")]
    [InlineData("""{}""", "[]", "\"\"")]
    public async Task The_items_become_one_text(string config, string input, string output) =>
        Assert.Equal(output, await new NodeScene(new TextJoinNode(), config).With(input).Output());

    [Fact]
    public async Task What_is_no_list_fails() =>
        Assert.Equal(("invalid_input", "The input is a text; a list is needed."), await FailureOf("\"a\""));

    [Fact]
    public async Task A_text_without_bounds_fails()
    {
        string suffix = new('x', 200_000);
        NodeScene scene = new NodeScene(new TextJoinNode(), $$"""{"suffix":"{{suffix}}"}""").With($"[{string.Join(',', Enumerable.Repeat("1", 100))}]");
        Assert.Equal("output_too_large", (await scene.Failure()).Type);
    }

    private static async Task<(string Type, string Message)> FailureOf(string input)
    {
        Engine.Runs.Failure failure = await new NodeScene(new TextJoinNode(), "{}").With(input).Failure();
        return (failure.Type, failure.Message);
    }
}
