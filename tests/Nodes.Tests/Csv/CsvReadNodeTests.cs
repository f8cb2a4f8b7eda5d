using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.Csv;

namespace Tributary.Nodes.Tests.Csv;

public sealed class CsvReadNodeTests
{
    [Theory]
    [InlineData("{}", "a,b\r\n1,2\r\n", """[{"a":"1","b":"2"}]""")]
    [InlineData("{}", "a,b\n\"x,y\",\"line 1\nline \"\"2\"\"\"\n", """[{"a":"x,y","b":"line 1\nline \"2\""}]""")]
    [InlineData("""{"header":false}""", "1,2\n3,\n", """[["1","2"],["3",""]]""")]
    [InlineData("""{"delimiter":"semicolon"}""", "a;b\n1,5;2\n", """[{"a":"1,5","b":"2"}]""")]
    [InlineData("""{"delimiter":"auto"}""", "a\tb\n1\t2\n3\t4\n", """[{"a":"1","b":"2"},{"a":"3","b":"4"}]""")]
    [InlineData("""{"delimiter":":"}""", "a:b\n1:2\n", """[{"a":"1","b":"2"}]""")]
    [InlineData("""{"types":true}""", "a,b,c,d,e,f,g\n1,-2.50,1e3,007,true,,\"\"\n", """[{"a":1,"b":-2.50,"c":1e3,"d":"007","e":true,"f":null,"g":null}]""")]
    [InlineData("""{"types":true}""", "a,b,c,d,e\n+1,1.,1e999,NaN,0x1\n", """[{"a":"+1","b":"1.","c":"1e999","d":"NaN","e":"0x1"}]""")]
    [InlineData("""{"trim":true}""", "a , b\n 1 , \" 2 \"\n", """[{"a":"1","b":" 2 "}]""")]
    [InlineData("{}", "a,a,,a_2\n1,2,3,4\n", """[{"a":"1","a_2":"2","column_3":"3","a_2_2":"4"}]""")]
    [InlineData("{}", "name\n文ü\n", """[{"name":"文ü"}]""")]
    [InlineData("{}", "a,b\n", "[]")]
    [InlineData("{}", "", "[]")]
    public async Task A_text_becomes_a_list(string config, string text, string output) =>
        Assert.Equal(output, await new NodeScene(new CsvReadNode(), config).With(JsonSerializer.Serialize(text)).Output());

    [Fact]
    public async Task Records_of_another_length_fail_unless_they_are_to_be_taken()
    {
        const string Text = "\"a,b\\n1\\n1,2,3\\n\"";

        Failure failure = await new NodeScene(new CsvReadNode(), "{}").With(Text).Failure();
        Assert.Equal(("malformed_csv", "Record 1 has 1 fields, the first has 2. Set 'ragged' to take it all the same."), (failure.Type, failure.Message));

        NodeOutcome.Succeeded outcome = await new NodeScene(new CsvReadNode(), """{"ragged":true}""").With(Text).Success();
        Assert.Equal("""[{"a":"1","b":null},{"a":"1","b":"2"}]""", NodeScene.TextOf(outcome));
        Assert.Equal("1 records have more fields than the first; these are left out.", Assert.Single(outcome.Warnings!).Detail);
    }

    [Theory]
    [InlineData("a,b\n\"x\"y,2\n")]
    [InlineData("a,b\n\"x,2\n")]
    public async Task Quotes_that_do_not_pair_fail(string text) =>
        Assert.Equal("malformed_csv", (await new NodeScene(new CsvReadNode(), "{}").With(JsonSerializer.Serialize(text)).Failure()).Type);

    [Theory]
    [InlineData("12", "a number")]
    [InlineData("null", "null")]
    [InlineData("{\"a\":\"b\"}", "an object")]
    [InlineData("[\"a,b\"]", "a list")]
    public async Task What_is_no_text_fails(string input, string found)
    {
        Failure failure = await new NodeScene(new CsvReadNode(), "{}").With(input).Failure();
        Assert.Equal(("invalid_input", $"The input is {found}; a text is needed."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Too_much_of_anything_fails()
    {
        Assert.Equal("too_many_items", await TypeOf(string.Concat(Enumerable.Repeat("1\n", CsvRecords.Most + 1)), """{"header":false}"""));
        Assert.Equal("too_many_columns", await TypeOf(new string(',', CsvColumns.Most), "{}"));
        Assert.Equal("text_too_long", await TypeOf(new string('a', CsvReadNode.LongestText + 1), "{}"));
        Assert.Equal("output_too_large", await TypeOf($"{new string(',', 999)}\n{string.Concat(Enumerable.Repeat("1\n", 20_000))}", """{"header":false,"ragged":true}"""));
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new NodeScene(new CsvReadNode(), "{}").With("\"a\"").Run(cancellationToken: cancellation.Token));
    }

    [Theory]
    [InlineData("""{"delimiter":"ab"}""")]
    [InlineData("""{"delimiter":"ü"}""")]
    [InlineData("""{"delimiter":"\""}""")]
    public void A_delimiter_that_cannot_be_one_is_refused(string config) =>
        Assert.Contains("must be comma, semicolon, tab, pipe", Assert.Single(NodeScene.Faults(new CsvReadNode(), config)), StringComparison.Ordinal);

    private static async Task<string> TypeOf(string text, string config) => (await new NodeScene(new CsvReadNode(), config).With(JsonSerializer.Serialize(text)).Failure()).Type;
}
