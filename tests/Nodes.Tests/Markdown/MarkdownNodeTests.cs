using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.Markdown;

namespace Tributary.Nodes.Tests.Markdown;

public sealed class MarkdownNodeTests
{
    [Theory]
    [InlineData("# A *b*", "<h1>A <em>b</em></h1>\n")]
    [InlineData("|a|b|\n|-|-|\n|1|2|", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n")]
    [InlineData("see https://example.com/x", "<p>see <a href=\"https://example.com/x\">https://example.com/x</a></p>\n")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n")]
    [InlineData("[a](/b?c=d:e) [f](#g)", "<p><a href=\"/b?c=d:e\">a</a> <a href=\"#g\">f</a></p>\n")]
    [InlineData("[m](mailto:a@example.com)", "<p><a href=\"mailto:a@example.com\">m</a></p>\n")]
    public async Task It_becomes_html_without_the_html_that_was_in_it(string markdown, string html) => Assert.Equal(html, await Text("{}", markdown));

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScript:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](<java\tscript:alert(1)>)")]
    [InlineData("![a](data:text/html;base64,AAAA)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a][r]\n\n[r]: vbscript:x")]
    public async Task A_link_that_could_run_something_loses_its_address(string markdown)
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new MarkdownNode(), "{}").With(JsonSerializer.Serialize(markdown)).Success();
        string html = JsonSerializer.Deserialize<string>(NodeScene.TextOf(outcome))!;
        Assert.Matches("(href|src)=\"\"", html);
        Assert.Single(outcome.Warnings!);
    }

    [Fact]
    public async Task Html_stays_when_that_is_wanted() => Assert.Equal("<p>a <b>c</b></p>\n", await Text("""{"raw_html":true}""", "a <b>c</b>"));

    [Fact]
    public async Task It_becomes_text_without_markup() => Assert.Equal("Tea\ngreen and black\n", await Text("""{"output":"text"}""", "# Tea\n\n*green* and [black](/b)"));

    [Fact(Timeout = 60_000)]
    public async Task What_is_nested_without_end_fails() => Assert.Equal(
        "nested_too_deep", (await new NodeScene(new MarkdownNode(), "{}").With(JsonSerializer.Serialize(new string('>', 20_000) + "a")).Failure()).Type);

    [Fact]
    public async Task Too_long_a_text_fails() =>
        Assert.Equal("text_too_long", (await new NodeScene(new MarkdownNode(), "{}").With($"\"{new string('a', MarkdownNode.LongestText + 1)}\"").Failure()).Type);

    private static async Task<string> Text(string config, string markdown) =>
        JsonSerializer.Deserialize<string>(await new NodeScene(new MarkdownNode(), config).With(JsonSerializer.Serialize(markdown)).Output())!;
}
