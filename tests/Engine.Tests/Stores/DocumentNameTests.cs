using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Stores;

namespace Tributary.Engine.Tests.Stores;

public sealed class DocumentNameTests
{
    // Stores find what they wrote by these names: they never change. Half a surrogate pair does not survive the runner's own writing of a test's data.
    public static TheoryData<string, string> Names { get; } = new()
    {
        { string.Empty, string.Empty },
        { "run9Z", "run9Z" },
        { "a/b", "a-00lb" },
        { "A:b_c~", "A=00wb_01Xc~022" },
        { "ü\uffff", "~044~H31" },
        { "\0\ud800", "-000~ENs" },
    };

    [Theory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public void It_is_the_same_for_ever(string text, string name)
    {
        Assert.Equal(name, DocumentName.Of(text));
        Assert.Equal(text, DocumentName.TextOf(name));
    }

    [Fact]
    public void Each_unit_has_a_name_of_at_most_four_of_the_few_characters_and_they_are_in_its_order()
    {
        string before = string.Empty;
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            string text = ((char)unit).ToString();
            string name = DocumentName.Of(text);

            Assert.InRange(name.Length, 1, 4);
            Assert.DoesNotContain(name, static each => !char.IsAsciiLetterOrDigit(each) && !"-=_~".Contains(each, StringComparison.Ordinal));
            Assert.True(string.CompareOrdinal(before, name) < 0, name);
            Assert.Equal(text, DocumentName.TextOf(name));
            before = name;
        }
    }

    [Fact]
    public void Names_are_in_the_order_of_their_texts_and_begin_as_they_do() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Texts(), Texts(), static (one, other) =>
            Math.Sign(string.CompareOrdinal(one, other)) == Math.Sign(string.CompareOrdinal(DocumentName.Of(one), DocumentName.Of(other)))
            && one.StartsWith(other, StringComparison.Ordinal) == DocumentName.Of(one).StartsWith(DocumentName.Of(other), StringComparison.Ordinal)
            && DocumentName.TextOf(DocumentName.Of(one)) == one));

    [Fact]
    public void A_range_has_what_begins_with_the_prefix_and_comes_after_the_other_text() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Texts(), Texts(), Texts(), static (text, prefix, after) =>
            IsWithin(text, DocumentName.Range(prefix, null)) == text.StartsWith(prefix, StringComparison.Ordinal)
            && IsWithin(text, DocumentName.Range(prefix, after)) == (text.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(text, after) > 0)));

    [Fact]
    public void An_id_is_neither_empty_nor_longer_than_200_units()
    {
        Assert.True(DocumentName.IsId(" "));
        Assert.Equal(800, DocumentName.OfId(new string('\uffff', 200)).Length);
        foreach (string none in new[] { string.Empty, new string('a', 201) })
        {
            Assert.False(DocumentName.IsId(none));
            Assert.Contains("1 to 200 characters", Assert.Throws<ArgumentException>(() => DocumentName.OfId(none)).Message, StringComparison.Ordinal);
        }
    }

    // Few characters, so that texts are often the beginning of one another; from every range, and both sides of the surrogates.
    private static Arbitrary<string> Texts() =>
        Gen.Elements('\0', '-', '/', '0', '9', ':', 'A', '_', 'a', '~', 'ü', '\ud800', '\udfff', '\uffff').ArrayOf().Resize(4).Select(static units => new string(units)).ToArbitrary();

    private static bool IsWithin(string text, (string First, string End) range) =>
        string.CompareOrdinal(DocumentName.Of(text), range.First) >= 0 && string.CompareOrdinal(DocumentName.Of(text), range.End) < 0;
}
