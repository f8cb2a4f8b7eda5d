using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Templates;

namespace Tributary.Engine.Tests.Templates;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("no placeholder", "no placeholder")]
    [InlineData("((a))", "[a]")]
    [InlineData("Dear ((Name)), ((Name))!", "Dear [Name], [Name]!")]
    [InlineData("((a))((b))", "[a][b]")]
    [InlineData("(( a b ))", "[ a b ]")]
    [InlineData("(())", "[]")]
    [InlineData("(((a)))", "([a])")]
    [InlineData("((a ((b))", "((a [b]")]
    [InlineData("((a)) ((b", "[a] ((b")]
    [InlineData("a)) ((b))", "a)) [b]")]
    [InlineData("(a) ((b) )", "(a) ((b) )")]
    [InlineData("((a\nb))", "[a\nb]")]
    [InlineData("((((((((", "((((((((")]
    [InlineData("))((", "))((")]
    public void Placeholders_are_replaced_and_all_other_brackets_stay(string template, string expected) =>
        Assert.Equal(expected, TextTemplate.Parse(template).Render(static name => $"[{name}]"));

    [Fact]
    public void Names_are_listed_once_in_order_and_case_matters() =>
        Assert.Equal(["b", "a", "B"], TextTemplate.Parse("((b)) ((a)) ((b)) ((B))").Names);

    [Fact]
    public void A_name_that_means_nothing_stays_as_it_stands() =>
        Assert.Equal("((a)) 2", TextTemplate.Parse("((a)) ((b))").Render(static name => name == "b" ? "2" : null));

    [Fact]
    public void A_value_that_looks_like_a_placeholder_is_not_replaced_again() =>
        Assert.Equal("((b)) 2", TextTemplate.Parse("((a)) ((b))").Render(static name => name == "a" ? "((b))" : "2"));

    [Fact]
    public void Any_text_comes_back_unchanged_when_no_name_means_anything() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Arb.From(Gen.Select(Gen.ArrayOf(Gen.Elements('(', ')', 'a', ' ')), static characters => new string(characters))),
            static text => TextTemplate.Parse(text).Render(static _ => null) == text));

    [Fact]
    public void No_name_holds_a_pair_of_brackets() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Arb.From(Gen.Select(Gen.ArrayOf(Gen.Elements('(', ')', 'a')), static characters => new string(characters))),
            static text => TextTemplate.Parse(text).Names.All(static name =>
                !name.Contains("((", StringComparison.Ordinal) && !name.Contains("))", StringComparison.Ordinal))));

    [Theory(Timeout = 10_000)]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("(( ")]
    [InlineData("((a))")]
    public async Task A_megabyte_of_brackets_is_read_in_linear_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.Equal(text, await Task.Run(() => TextTemplate.Parse(text).Render(static _ => null)));
    }
}
