using System.Text.RegularExpressions;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.Tests.Patterns;

public sealed class LinearPatternTests
{
    [Theory]
    [InlineData("[[:digit:]]+", "a42", "42")]
    [InlineData("[^[:digit:]]+", "a42", "a")]
    [InlineData("[[:^digit:]x]+", "a42x", "a|x")]
    [InlineData("[[:alpha:]_-]+", "a-b_1", "a-b_")]
    [InlineData("[[:word:][:space:]]+", "a 1-b", "a 1|b")]
    [InlineData(@"\d+", "1\u0663", "1")]
    [InlineData(@"\D", "1\u0663", "\u0663")]
    [InlineData(@"\w+", "a\u00e9b_", "a|b_")]
    [InlineData(@"[\W]+", "a\u00e9b", "\u00e9")]
    [InlineData(@"[^\W]+", "a\u00e9b", "a|b")]
    [InlineData(@"\s", "a\u00a0b c", " ")]
    [InlineData(@"\S+", "a\u00a0b c", "a\u00a0b|c")]
    [InlineData("a$", "a\n", "")]
    [InlineData("a$", "ba", "a")]
    [InlineData("(?m)a$", "a\nba", "a|a")]
    [InlineData("(?m:a$)|b$", "a\nb\n", "a")]
    [InlineData("(?m:(a)|c$)b$", "ab\n", "")]
    [InlineData("[$.]", "a$.", "$|.")]
    [InlineData(@"\$\.", "a$.", "$.")]
    [InlineData(@"\pL+", "a\u00e91", "a\u00e9")]
    [InlineData(@"\PL+", "a\u00e91", "1")]
    [InlineData(@"[\pN\p{Lu}]+", "aB1", "B1")]
    [InlineData(@"\p{^L}", "a1", "1")]
    [InlineData(@"\x{41}\x42", "xAB", "AB")]
    [InlineData(@"[\x{41}-\x{43}]", "ABD", "A|B")]
    [InlineData(@"\Qa.b\E+", "a.bb axb", "a.bb")]
    [InlineData(@"\Q(", "((", "(|(")]
    [InlineData("[]a]+", "]a[", "]a")]
    [InlineData("[[a]+", "]a[", "a[")]
    [InlineData("[a-c-[b]", "abc-[d", "a|b|c|-|[")]
    [InlineData(@"[\w-]+", "a-b c", "a-b|c")]
    [InlineData("(?P<n>a)", "a", "a")]
    [InlineData(@"\(?P<", "(P<", "(P<")]
    [InlineData(@"\u0041[\u0042]", "AB", "AB")]
    [InlineData("(?i)[k-m]+", "aKLMn", "KLM")]
    public void A_pattern_means_what_it_does_in_re2(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Theory]
    [InlineData(".", "a\ud83d\ude00\n", "a|\ud83d\ude00")]
    [InlineData("(?s).", "\ud83d\ude00\n", "\ud83d\ude00|\n")]
    [InlineData("(?s:.)|.", "\n", "\n")]
    [InlineData("^..$", "\ud83d\ude00", "")]
    [InlineData("[^a]", "a\ud83d\ude00", "\ud83d\ude00")]
    [InlineData(@"\W", "\ud83d\ude00", "\ud83d\ude00")]
    [InlineData(@"\P{Lu}", "\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("\ud83d\ude00+", "\ud83d\ude00\ud83d\ude00", "\ud83d\ude00\ud83d\ude00")]
    [InlineData("[\ud83d\ude00x]", "x\ud83d\ude00\ud83d\ude01", "x|\ud83d\ude00")]
    [InlineData("[^\ud83d\ude00]", "x\ud83d\ude00\ud83d\ude01", "x|\ud83d\ude01")]
    [InlineData(@"[\x{1F600}-\x{1F64F}]+", "a\ud83d\ude01\ud83d\ude4f\ud83d\ude50", "\ud83d\ude01\ud83d\ude4f")]
    [InlineData(@"[a-\x{10FFFF}]", "\ud83d\ude00", "\ud83d\ude00")]
    [InlineData(@"[\x{10000}-\x{1F600}]", "\ud83d\ude00\ud83d\ude01", "\ud83d\ude00")]
    [InlineData(@"[\uD800-\uDBFF][\uDC00-\uDFFF]", "\ud83d\ude00", "\ud83d\ude00")]
    [InlineData(@"\uD83D\uDE00+", "\ud83d\ude00\ud83d\ude00", "\ud83d\ude00\ud83d\ude00")]
    public void A_character_of_two_units_is_never_torn_apart(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Fact]
    public void Options_count_as_flags_do()
    {
        Assert.Equal(2, LinearPattern.Compile("a$", RegexOptions.Multiline, out _)!.Count("a\na"));
        Assert.Equal(2, LinearPattern.Compile(".", RegexOptions.Singleline, out _)!.Count("a\n"));
        Assert.Equal(1, LinearPattern.Compile("(?-s).", RegexOptions.Singleline, out _)!.Count("a\n"));
    }

    [Theory]
    [InlineData("[[:letter:]]", "is not a pattern: it has the class [:letter:], which there is not")]
    [InlineData("[a", "is not a pattern: it has a [ that nothing closes")]
    [InlineData("[b-a]", "is not a pattern: it has a range of characters whose end is before its beginning")]
    [InlineData(@"\x{110000}", "is not a pattern: it has '110000', which is no number of a character")]
    [InlineData(@"\x4", "is not a pattern: it ends within a character's number")]
    [InlineData(@"\p{L", "is not a pattern: it has a { that nothing closes")]
    [InlineData(@"\p", "is not a pattern: it has a \\p without a category")]
    [InlineData(@"[\q]", "is not a pattern: it has \\q within [ ], which means nothing there")]
    [InlineData("[a\\", "is not a pattern: it ends with \\")]
    [InlineData("a.(", "is not a pattern: Not enough )'s")]
    [InlineData(@"(a)\1", "repeats too much, or uses look-around, back-references or another construct that cannot be matched in linear time")]
    public void What_is_no_pattern_is_refused(string pattern, string fault)
    {
        Assert.Null(LinearPattern.Compile(pattern, RegexOptions.None, out string? told));
        Assert.Equal(fault, told);
    }

    [Fact]
    public void A_thousand_characters_may_be_repeated_as_in_re2() => Assert.NotNull(LinearPattern.Compile("^[^a]{0,1000}$", RegexOptions.None, out _));

    [Fact]
    public void A_pattern_that_repeats_too_much_for_whole_characters_counts_their_halves() =>
        Assert.Equal("\ud83d\ude00\n", Found(@"(?s)^[\d\P{L}]{0,900}.{2,900}$", "\ud83d\ude00\n"));

    private static string Found(string pattern, string text) =>
        string.Join('|', LinearPattern.Matches(LinearPattern.Compile(pattern, RegexOptions.None, out _)!, text, 100, TimeProvider.System).Select(static match => match.Value));
}
