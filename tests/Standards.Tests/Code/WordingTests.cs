namespace Tributary.Standards.Tests.Code;

public sealed class WordingTests
{
    [Fact]
    public void Open_ends_name_their_issue() => Rule.Holds(Repository.Code("src", "tests", "bench"), Wording.OpenEnds);

    [Fact]
    public void Tests_do_not_sleep() => Rule.Holds(
        Repository.Code("tests"), static file => [.. Wording.Calls(file, "Thread", "Sleep"), .. Wording.Calls(file, "Task", "Delay")]);

    [Fact]
    public void Nothing_is_taken_off_its_context() => Rule.Holds(Repository.Code("src"), static file => Wording.Calls(file, null, "ConfigureAwait"));

    [Fact]
    public void Warnings_are_disabled_in_code_at_most_once_per_1_000_lines() => Rule.HoldsForAll(Repository.Code("src"), Wording.TooManyPragmas);

    [Theory]
    [InlineData("// TODO(#12): later", true)]
    [InlineData("class A { string s = \"TODO\"; }", true)]
    [InlineData("// mastodont", true)]
    [InlineData("// TODO: later", false)]
    [InlineData("// TODO(me): later", false)]
    [InlineData("/* FIXME(#1) */", false)]
    [InlineData("/// <summary>A HACK.</summary>\nclass A;", false)]
    public void A_comment_is_judged_by_its_open_ends(string code, bool good) => Assert.Equal(good, !Wording.OpenEnds(new SourceFile("A.cs", code)).Any());

    [Theory]
    [InlineData("Thread.Sleep(1);", 1)]
    [InlineData("System.Threading.Thread.Sleep(1);", 1)]
    [InlineData("global::System.Threading.Thread.Sleep(1);", 1)]
    [InlineData("var f = Thread.Sleep;", 1)]
    [InlineData("Cat.Sleep(1); var s = \"Thread.Sleep(1)\"; // Thread.Sleep(1)", 0)]
    public void A_call_is_seen_however_it_is_written(string code, int count) =>
        Assert.Equal(count, Wording.Calls(new SourceFile("A.cs", code), "Thread", "Sleep").Count());

    [Fact]
    public void A_call_on_any_expression_is_seen() =>
        Assert.Single(Wording.Calls(new SourceFile("A.cs", "await (x ?? Y()).ConfigureAwait(false);"), null, "ConfigureAwait"));

    [Theory]
    [InlineData(1, 1_000, true)]
    [InlineData(1, 999, false)]
    [InlineData(2, 2_000, true)]
    [InlineData(0, 1, true)]
    public void Disabled_warnings_are_counted_per_line(int pragmas, int lines, bool good)
    {
        string text = string.Concat(Enumerable.Repeat("#pragma warning disable CA1000\n", pragmas))
            + string.Concat(Enumerable.Repeat("#pragma warning restore CA1000\n", lines - pragmas));
        Assert.Equal(good, !Wording.TooManyPragmas([new SourceFile("A.cs", text)]).Any());
    }
}
