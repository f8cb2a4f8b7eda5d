using System.Text.Json;
using Tributary.Nodes.TextPieces;

namespace Tributary.Nodes.Tests.TextPieces;

public sealed class TextSplitNodeTests
{
    [Theory]
    [InlineData("""{}""", "a, b,,c ", """["a","b","c"]""")]
    [InlineData("""{"keep_empty":true}""", "a, b,,c ", """["a","b","","c"]""")]
    [InlineData("""{"trim":false}""", "a, b,,c ", """["a"," b","c "]""")]
    [InlineData("""{"separator":"--"}""", "a--b---c", """["a","b","-c"]""")]
    [InlineData("""{"by":"lines"}""", "a\r\nb\n\nc\rd\n", """["a","b","c","d"]""")]
    [InlineData("""{"by":"lines","keep_empty":true}""", "a\n\nb\n", """["a","","b",""]""")]
    [InlineData("""{"by":"paragraphs"}""", "a\nb\n \n\nc\n\n", """["a\nb","c"]""")]
    [InlineData("""{"by":"words"}""", " one\t two\nthree ", """["one","two","three"]""")]
    [InlineData("""{"by":"length","length":5}""", "one two three", """["one","two","three"]""")]
    [InlineData("""{"by":"length","length":4,"trim":false}""", "abcdefghij", """["abcd","efgh","ij"]""")]
    [InlineData("""{"by":"length","length":4,"overlap":1,"trim":false}""", "abcdefghij", """["abcd","defg","ghij"]""")]
    [InlineData("""{"by":"length","length":3,"trim":false}""", "ab\ud83d\ude00cd", "[\"ab\",\"\ud83d\ude00c\",\"d\"]")]
    [InlineData("""{"by":"length","length":1,"trim":false}""", "\ud83d\ude00", "[\"\ud83d\ude00\"]")]
    [InlineData("""{}""", "", "[]")]
    public async Task A_text_is_cut_where_it_says(string config, string text, string output) =>
        Assert.Equal(Read(output), Read(await new NodeScene(new TextSplitNode(), config).With(JsonSerializer.Serialize(text)).Output()));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 3)]
    [InlineData(50, 24)]
    public async Task Pieces_of_a_length_are_no_longer_and_hold_the_whole_text(int length, int overlap)
    {
        string text = string.Concat(Enumerable.Range(0, 400).Select(static number => number % 9 == 0 ? " \ud83d\ude00" : $"w{number} "));
        string output = await new NodeScene(new TextSplitNode(), $$"""{"by":"length","length":{{length}},"overlap":{{overlap}},"trim":false,"keep_empty":true}""").With(JsonSerializer.Serialize(text)).Output();
        string[] pieces = Read(output);
        int at = 0;
        foreach (string piece in pieces)
        {
            // One character of two halves does not fit into a length of one.
            Assert.True(piece.Length <= Math.Max(length, 2));
            int found = text.IndexOf(piece, Math.Max(0, at - overlap), StringComparison.Ordinal);
            Assert.True(found >= 0 && found <= at);
            at = found + piece.Length;
        }

        Assert.Equal(text.Length, at);
    }

    [Fact]
    public async Task Too_long_a_text_and_too_many_pieces_fail()
    {
        Assert.Equal("text_too_long", (await new NodeScene(new TextSplitNode(), "{}").With($"\"{new string('a', TextSplitNode.LongestText + 1)}\"").Failure()).Type);
        Assert.Equal("too_many_items", (await new NodeScene(new TextSplitNode(), """{"keep_empty":true}""").With($"\"{new string(',', TextSplitNode.MostPieces)}\"").Failure()).Type);
    }

    [Theory]
    [InlineData("""{"by":"sentences"}""", "must be one of separator, lines, paragraphs, words, length")]
    [InlineData("""{"separator":""}""", "must not be empty")]
    [InlineData("""{"by":"length","length":10,"overlap":5}""", "must be less than half of 'length'")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new TextSplitNode(), config)), StringComparison.Ordinal);

    private static string[] Read(string json) => JsonSerializer.Deserialize<string[]>(json)!;
}
