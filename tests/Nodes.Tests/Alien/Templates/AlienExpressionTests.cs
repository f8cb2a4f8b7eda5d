using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Nodes.Tests.Alien.Templates;

public sealed class AlienExpressionTests
{
    [Theory]
    [InlineData("@fetch", AlienRoot.Node, "fetch", "", "@fetch")]
    [InlineData(" @fetch.title ", AlienRoot.Node, "fetch", ".title", "@fetch")]
    [InlineData("@httpRequest-0.user_prompt", AlienRoot.Node, "httpRequest-0", ".user_prompt", "@httpRequest-0")]
    [InlineData("@a[2].b[0].c", AlienRoot.Node, "a", "[2].b[0].c", "@a")]
    [InlineData("$input", AlienRoot.Input, null, "", "$input")]
    [InlineData("$input.a.b", AlienRoot.Input, null, ".a.b", "$input")]
    [InlineData("$context.jobId", AlienRoot.Context, null, ".jobId", "$context")]
    [InlineData("$global.platform", AlienRoot.Global, null, ".platform", null)]
    [InlineData("$meta.fetch.count", AlienRoot.Meta, "fetch", ".count", "$meta.fetch")]
    [InlineData("now()", AlienRoot.Now, null, "", null)]
    public void Every_form_is_read(string text, AlienRoot root, string? node, string path, string? key)
    {
        Assert.True(AlienExpression.TryParse(text, out AlienExpression? read, out string? fault), fault);
        Assert.Equal((root, node, path, key), (read!.Root, read.NodeId, string.Concat(read.Path), read.Key));
    }

    [Theory]
    [InlineData("", "is no expression")]
    [InlineData("hello", "is no expression")]
    [InlineData("$inputs.a", "is no expression")]
    [InlineData("now(1)", "is no expression")]
    [InlineData("@", "names no node")]
    [InlineData("@.a", "names no node")]
    [InlineData("@a b", "names no node")]
    [InlineData("$meta", "names no node")]
    [InlineData("@a..b", "empty name")]
    [InlineData("@a.b c", "a blank")]
    [InlineData("@a[x]", "no whole number")]
    [InlineData("@a[-1]", "no whole number")]
    [InlineData("@a[1", "no whole number")]
    [InlineData("@a[99999999999]", "no whole number")]
    [InlineData("@a[1]b", "goes on with 'b'")]
    public void What_is_none_is_refused_with_its_fault(string text, string expected)
    {
        Assert.False(AlienExpression.TryParse(text, out AlienExpression? read, out string? fault));
        Assert.Null(read);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_has_a_limit()
    {
        Assert.True(AlienExpression.TryParse("@a" + Repeat(".b", AlienLimits.DeepestPath), out _, out _));
        Assert.False(AlienExpression.TryParse("@a" + Repeat(".b", AlienLimits.DeepestPath + 1), out _, out string? fault));
        Assert.Contains("more than 32 steps", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@aiAgent-1", true)]
    [InlineData("  @a.b ", true)]
    [InlineData("$input.x", true)]
    [InlineData("now()", true)]
    [InlineData("@john says hi", false)]
    [InlineData("$5.00", false)]
    [InlineData("mail me", false)]
    [InlineData("@", false)]
    [InlineData("", false)]
    public void A_text_without_braces_is_an_expression_from_end_to_end_or_not_at_all(string text, bool isOne) => Assert.Equal(isOne, AlienExpression.IsBare(text, out _));

    [Fact]
    public void No_text_breaks_the_reader() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            static text =>
            {
                foreach (string tried in new[] { text.Get, "@" + text.Get, "$meta." + text.Get, "$input" + text.Get })
                {
                    bool read = AlienExpression.TryParse(tried, out AlienExpression? expression, out string? fault);
                    Assert.Equal(read, expression is not null);
                    Assert.Equal(read, fault is null);
                }
            }));

    [Fact]
    public void A_long_text_is_read_in_linear_time()
    {
        long began = Stopwatch.GetTimestamp();
        Assert.True(AlienExpression.TryParse("@" + new string('a', 1_000_000), out _, out _));
        Assert.False(AlienExpression.TryParse("@a" + Repeat("[0]", 300_000), out _, out _));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
