using Microsoft.Extensions.Time.Testing;
using Tributary.Nodes.RegexText;

namespace Tributary.Nodes.Tests.RegexText;

public sealed class RegexNodeTests
{
    private const string Log = "2026-01-02 INFO started\n2026-01-03 warn slow\n";

    [Theory]
    [InlineData("""{"operation":"match","pattern":"WARN"}""", "false")]
    [InlineData("""{"operation":"match","pattern":"WARN","ignore_case":true}""", "true")]
    [InlineData("""{"operation":"extract","pattern":"\\d{4}-\\d\\d-\\d\\d"}""", """["2026-01-02","2026-01-03"]""")]
    [InlineData("""{"operation":"extract","pattern":"\\d{4}-\\d\\d-\\d\\d","many":false}""", "\"2026-01-02\"")]
    [InlineData("""{"operation":"extract","pattern":"^(\\S+) (\\w+)","multiline":true,"group":"2"}""", """["INFO","warn"]""")]
    [InlineData("""{"operation":"extract","pattern":"(?P<level>INFO|warn) (?<what>s\\w+)"}""", """[{"level":"INFO","what":"started"},{"level":"warn","what":"slow"}]""")]
    [InlineData("""{"operation":"extract","pattern":"(?<a>INFO)|(?<b>warn)"}""", """[{"a":"INFO","b":null},{"a":null,"b":"warn"}]""")]
    [InlineData("""{"operation":"extract","pattern":"nothing"}""", "[]")]
    [InlineData("""{"operation":"extract","pattern":"nothing","many":false}""", "null")]
    [InlineData("""{"operation":"extract","pattern":"INFO.*warn","dot_all":true,"many":false}""", "\"INFO started\\n2026-01-03 warn\"")]
    [InlineData("""{"operation":"replace","pattern":"(\\d+)-(\\d+)-(\\d+)","replacement":"$3.$2.${1}$$"}""", "\"02.01.2026$ INFO started\\n03.01.2026$ warn slow\\n\"")]
    [InlineData("""{"operation":"replace","pattern":"\\d","limit":5}""", "\"-1-02 INFO started\\n2026-01-03 warn slow\\n\"")]
    [InlineData("""{"operation":"split","pattern":"\\s+"}""", """["2026-01-02","INFO","started","2026-01-03","warn","slow",""]""")]
    [InlineData("""{"operation":"split","pattern":"\\s+","limit":1}""", """["2026-01-02","INFO started\n2026-01-03 warn slow\n"]""")]
    public async Task It_tells_finds_replaces_and_cuts(string config, string output) =>
        Assert.Equal(output, await new NodeScene(new RegexNode(), config).With(System.Text.Json.JsonSerializer.Serialize(Log)).Output());

    [Fact]
    public async Task What_is_no_text_is_taken_as_json_and_nothing_as_the_empty_text()
    {
        Assert.Equal("""["12"]""", await new NodeScene(new RegexNode(), """{"operation":"extract","pattern":"\\d+"}""").With("""{"a":12}""").Output());
        Assert.Equal("true", await new NodeScene(new RegexNode(), """{"operation":"match","pattern":"^$"}""").WithSkipped("input").Output());
    }

    [Fact]
    public async Task A_character_of_two_units_is_found_whole() => Assert.Equal(
        ["\ud83d\ude00"],
        System.Text.Json.JsonSerializer.Deserialize<string[]>(await new NodeScene(new RegexNode(), """{"operation":"extract","pattern":"."}""").With("\"\ud83d\ude00\"").Output())!);

    [Fact(Timeout = 60_000)]
    public async Task A_pattern_that_would_try_everything_takes_linear_time() => Assert.Equal(
        "false", await new NodeScene(new RegexNode(), """{"operation":"match","pattern":"^(a+)+$"}""").With($"\"{new string('a', 100_000)}!\"").Output());

    [Fact]
    public async Task A_text_that_is_too_long_fails()
    {
        NodeScene scene = new NodeScene(new RegexNode(), """{"operation":"match","pattern":"a"}""").With($"\"{new string('a', RegexNode.LongestText + 1)}\"");
        Assert.Equal("text_too_long", (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("$_", 1, "x")]
    [InlineData("0123456789", 900_000, "")]
    public async Task A_replacement_that_grows_without_bounds_fails(string replacement, int length, string rest)
    {
        string config = $$"""{"operation":"replace","pattern":"a","replacement":"{{string.Concat(Enumerable.Repeat(replacement, length == 1 ? 20 : 1))}}","limit":10000}""";
        string text = new string('a', length == 1 ? 500_000 : 10_000) + rest;
        Assert.Equal(length == 1, (await new NodeScene(new RegexNode(), config).With($"\"{text}\"").Run()) is Engine.Runs.NodeOutcome.Failed { Error.Type: "output_too_large" });
    }

    [Theory]
    [InlineData("(a)", "$1$1$1$1$1$1$1$1$1", "aaaaaaaaa")]
    [InlineData("(?<n>a)", "${n}$$1$&$9$", "a$1a$9$")]
    [InlineData("a", "$$_$$_$$_$$_$$_$$_$$_$$_$$", "$_$_$_$_$_$_$_$_$")]
    [InlineData("(b)?a", "$1$1$1$1$1$1$1$1$1$`$`$`$`$`$`$`$`$`$`-", "-")]
    public async Task A_replacement_with_many_references_is_judged_by_what_it_makes(string pattern, string replacement, string made)
    {
        string config = $$"""{"operation":"replace","pattern":"{{pattern}}","replacement":"{{replacement}}"}""";
        string rest = new('x', 1_000_000);
        Assert.Equal($"\"{made}{rest}\"", await new NodeScene(new RegexNode(), config).With($"\"a{rest}\"").Output());
    }

    [Theory]
    [InlineData("a", "$_$_$_$_$_$_$_$_$_")]
    [InlineData("a", "$'$'$'$'$'$'$'$'$'")]
    [InlineData("(.+)", "$1$1$1$1$1$1$1$1$1")]
    public async Task A_replacement_that_makes_too_much_at_once_fails(string pattern, string replacement)
    {
        string config = $$"""{"operation":"replace","pattern":"{{pattern}}","replacement":"{{replacement}}"}""";
        Assert.Equal("output_too_large", (await new NodeScene(new RegexNode(), config).With($"\"a{new string('x', 1_000_000)}\"").Failure()).Type);
    }

    [Fact]
    public async Task Many_matches_that_take_too_long_together_fail()
    {
        FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(3) };
        NodeScene scene = new NodeScene(new RegexNode(), """{"operation":"extract","pattern":"a"}""") { Time = clock }.With("\"aaaa\"");
        Assert.Equal("timeout", (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("{}", "needs 'operation'", "needs 'pattern'")]
    [InlineData("""{"operation":"find","pattern":"a"}""", "must be one of match, extract, replace, split", null)]
    [InlineData("""{"operation":"match","pattern":"("}""", "is not a pattern", null)]
    [InlineData("""{"operation":"match","pattern":"(?=a)"}""", "look-around", null)]
    [InlineData("""{"operation":"match","pattern":"[[:digits:]]"}""", "is not a pattern: it has the class [:digits:], which there is not", null)]
    [InlineData("""{"operation":"match","pattern":""}""", "must be a pattern of 1 to 1024 characters", null)]
    [InlineData("""{"operation":"extract","pattern":"(a)","group":"b"}""", "names 'b', which is no group of the pattern", null)]
    [InlineData("""{"operation":"extract","pattern":"a","limit":0}""", "must be a whole number from 1 to 10000", null)]
    public void A_wrong_configuration_is_refused(string config, string fault, string? second)
    {
        IReadOnlyList<string> faults = NodeScene.Faults(new RegexNode(), config);
        Assert.Contains(fault, faults[0], StringComparison.Ordinal);
        Assert.Equal(second is null ? 1 : 2, faults.Count);
        Assert.Contains(second ?? fault, faults[^1], StringComparison.Ordinal);
    }
}
