using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.ComposeText;

namespace Tributary.Nodes.Tests.ComposeText;

public sealed class ComposeTextNodeTests
{
    [Theory]
    [InlineData("((A)) and ((A)), ((B C))", "\"1 and 1, {\\\"x\\\":2}\"")]
    [InlineData("none", "\"none\"")]
    [InlineData("", "\"\"")]
    [InlineData("((a))", "\"((a))\"")]
    [InlineData("(((A)))", "\"(1)\"")]
    [InlineData("[((Skipped))]", "\"[]\"")]
    [InlineData("((Text))((Null))", "\"((A)) \\\"ü\\\"\"")]
    public async Task Placeholders_are_replaced_by_what_arrives(string template, string expected)
    {
        NodeScene scene = new NodeScene(new ComposeTextNode(), $$"""{"template":[{"text":"{{template}}"}]}""")
            .WithVariable("A", "1").WithVariable("B C", """{"x":2}""").WithVariable("Text", "\"((A)) \\\"ü\\\"\"").WithVariable("Null", "null")
            .WithSkipped(Connector.Variables, "Skipped");
        Assert.Equal(expected, await scene.Output());
    }

    [Fact]
    public async Task Each_unknown_name_is_told_once()
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new ComposeTextNode(), """{"template":"((X)) ((X)) ((Y))"}""").WithVariable("A", "1").Success();
        Assert.Equal(
        [
            new NodeWarning("invalid_value", "((X)) is left as it stands: no variable of that name is connected (connected are A)."),
            new NodeWarning("invalid_value", "((Y)) is left as it stands: no variable of that name is connected (connected are A)."),
        ],
        outcome.Warnings);
    }

    [Fact]
    public async Task A_text_that_is_complete_gives_no_warning() =>
        Assert.Null((await new NodeScene(new ComposeTextNode(), """{"template":"((A))"}""").WithVariable("A", "1").Success()).Warnings);
}
