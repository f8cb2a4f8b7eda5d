using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Tests.Json;

public sealed class JsonPathTests
{
    private const string Store = """
        {"name":"Corner","owner":{"name":"Ada","tags":["a","b","c","d"]},"items":[{"price":1,"name":"pen"},{"price":2.5},{"price":4,"name":"pad","parts":[{"name":"leaf"}]}],"a.b":7,"it's":8,"*":9,"":{"x":10}}
        """;

    [Theory]
    [InlineData("$", "1")]
    [InlineData("$.name", "\"Corner\"")]
    [InlineData("name", "\"Corner\"")]
    [InlineData(".name", "\"Corner\"")]
    [InlineData("owner.name", "\"Ada\"")]
    [InlineData("$['owner']['name']", "\"Ada\"")]
    [InlineData("$[\"owner\"].name", "\"Ada\"")]
    [InlineData("['a.b']", "7")]
    [InlineData("$['it\\'s']", "8")]
    [InlineData("$[\"it's\"]", "8")]
    [InlineData("$['*']", "9")]
    [InlineData("$[''].x", "10")]
    [InlineData("items[0].price", "1")]
    [InlineData("items[ -1 ].price", "4")]
    [InlineData("items[*].price", "1|2.5|4")]
    [InlineData("items.*.price", "1|2.5|4")]
    [InlineData("items[*].name", "\"pen\"|\"pad\"")]
    [InlineData("owner.tags[1:3]", "\"b\"|\"c\"")]
    [InlineData("owner.tags[:2]", "\"a\"|\"b\"")]
    [InlineData("owner.tags[-2:]", "\"c\"|\"d\"")]
    [InlineData("owner.tags[:]", "\"a\"|\"b\"|\"c\"|\"d\"")]
    [InlineData("owner.tags[3:1]", "")]
    [InlineData("owner.tags[-99:99]", "\"a\"|\"b\"|\"c\"|\"d\"")]
    [InlineData("$..name", "\"Corner\"|\"Ada\"|\"pen\"|\"pad\"|\"leaf\"")]
    [InlineData("..price", "1|2.5|4")]
    [InlineData("$..items..name", "\"pen\"|\"pad\"|\"leaf\"")]
    [InlineData("$..[0].name", "\"pen\"|\"leaf\"")]
    [InlineData("$.items..['name']", "\"pen\"|\"pad\"|\"leaf\"")]
    [InlineData("owner.*", "\"Ada\"|[\"a\",\"b\",\"c\",\"d\"]")]
    [InlineData("items[3]", "")]
    [InlineData("items[-4]", "")]
    [InlineData("items[-2147483648]", "")]
    [InlineData("name.first", "")]
    [InlineData("name[0]", "")]
    [InlineData("owner[0]", "")]
    [InlineData("missing", "")]
    public void A_path_finds_its_matches_in_document_order(string path, string expected)
    {
        JsonElement root = Parse(path == "$" ? "1" : Store);
        JsonPath read = JsonPath.Parse(path);
        string[] found = [.. read.All(root).Select(static match => match.GetRawText())];
        Assert.Equal(expected, string.Join('|', found));
        Assert.Equal(found.Length > 0, read.TryFirst(root, out JsonElement first));
        if (found.Length > 0)
        {
            Assert.Equal(found[0], first.GetRawText());
        }
    }

    [Theory]
    [InlineData("", "the path is empty; write $ for the whole value")]
    [InlineData("$.", "a name is expected at character 3")]
    [InlineData("$..", "a name is expected at character 4")]
    [InlineData("a...b", "a name is expected at character 4")]
    [InlineData("a.[0]", "a name is expected at character 3")]
    [InlineData("a[", "an index, a range, a quoted name or * is expected at character 3")]
    [InlineData("a[]", "an index, a range, a quoted name or * is expected at character 3")]
    [InlineData("a[x]", "an index, a range, a quoted name or * is expected at character 3")]
    [InlineData("a[0", "']' is expected at character 4")]
    [InlineData("a[0]b", "'.' or '[' is expected at character 5")]
    [InlineData("a[1:2:3]", "']' is expected at character 6")]
    [InlineData("a[-]", "a whole number is expected at character 3")]
    [InlineData("a[99999999999]", "a whole number is expected at character 3")]
    [InlineData("a['b", "the quoted name has no end at character 3")]
    [InlineData("a['b\\", "a backslash may stand only before a quote or a backslash at character 5")]
    [InlineData("a['b\\n']", "a backslash may stand only before a quote or a backslash at character 5")]
    [InlineData("a]", "'.' or '[' is expected at character 2")]
    [InlineData("a[?(@.b)]", "an index, a range, a quoted name or * is expected at character 3")]
    public void A_faulty_path_is_refused_with_the_position(string path, string fault)
    {
        Assert.False(JsonPath.TryParse(path, out _, out string? found));
        Assert.Equal(fault, found);
    }

    [Fact]
    public void A_path_has_at_most_1000_characters_and_100_steps()
    {
        Assert.True(JsonPath.TryParse(new string('a', 1000), out _, out _));
        Assert.False(JsonPath.TryParse(new string('a', 1001), out _, out string? tooLong));
        Assert.Equal("the path is longer than 1000 characters", tooLong);
        Assert.True(JsonPath.TryParse(string.Concat(Enumerable.Repeat(".a", 100)), out _, out _));
        Assert.False(JsonPath.TryParse(string.Concat(Enumerable.Repeat(".a", 101)), out _, out string? tooMany));
        Assert.StartsWith("the path has more than 100 steps", tooMany, StringComparison.Ordinal);
    }

    [Fact]
    public void Recursive_descent_on_deep_nesting_stays_fast_and_gives_each_match_once()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);
        JsonPath path = JsonPath.Parse(string.Concat(Enumerable.Repeat("..a", 30)));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(31, path.All(Parse(deep)).Count);
        Assert.True(watch.ElapsedMilliseconds < 1000);
    }

    [Fact]
    public void The_search_is_given_up_beyond_the_match_limit()
    {
        JsonElement many = Parse($"[{string.Join(',', Enumerable.Range(0, JsonPath.MatchLimit + 50))}]");
        Assert.Equal(JsonPath.MatchLimit + 1, JsonPath.Parse("$[*]").All(many).Count);
    }

    [Fact]
    public void No_text_makes_the_parser_throw()
    {
        Gen<string> paths = Gen.Elements("$.[]*'\"\\:-0123abc ()?@".ToCharArray()).ArrayOf().Select(static letters => new string(letters));
        JsonElement root = Parse(Store);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(paths), text =>
        {
            bool isPath = JsonPath.TryParse(text, out JsonPath? path, out string? fault);
            return isPath ? path!.All(root).Count >= 0 : fault is not null;
        }));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            ArbMap.Default.ArbFor<string>(), static text => JsonPath.TryParse(text ?? string.Empty, out _, out string? fault) == (fault is null)));
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
