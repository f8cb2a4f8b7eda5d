using System.Text.Json;
using Tributary.Nodes.Csv;

namespace Tributary.Nodes.Tests.Csv;

public sealed class CsvWriteNodeTests
{
    [Theory]
    [InlineData("{}", """[{"a":1,"b":"x"},{"c":null,"a":2.50}]""", "a,b,c\r\n1,x,\r\n2.50,,\r\n")]
    [InlineData("""{"columns":["b","a"],"line_break":"lf"}""", """[{"a":1,"b":true,"c":3}]""", "b,a\ntrue,1\n")]
    [InlineData("""{"header":false,"line_break":"lf","delimiter":"semicolon"}""", """[{"a":"x;y","b":"say \"hi\"","c":"1\n2"}]""", "\"x;y\";\"say \"\"hi\"\"\";\"1\n2\"\n")]
    [InlineData("""{"line_break":"lf"}""", """[["a","b"],[1,[2,3],{"x":null}]]""", "a,b\n1,\"[2,3]\",\"{\"\"x\"\":null}\"\n")]
    [InlineData("""{"line_break":"lf"}""", """["a",5]""", "a\n5\n")]
    [InlineData("""{"line_break":"lf"}""", """[{"=cmd":"=1+1","b":"+2","c":-3,"d":"-3","e":"@x","f":"\t=1","g":"a=1"}]""", "'=cmd,b,c,d,e,f,g\n'=1+1,'+2,-3,'-3,'@x,'\t=1,a=1\n")]
    [InlineData("""{"line_break":"lf","formulas":"keep","header":false}""", """[{"a":"=1+1","b":"-3"}]""", "=1+1,-3\n")]
    [InlineData("{}", "[]", "")]
    [InlineData("{}", "[{}]", "\r\n")]
    [InlineData("{}", "[[]]", "\r\n")]
    [InlineData("""{"line_break":"lf"}""", """[{"a":1},{},[],[2]]""", "a\n1\n\"\"\n\n2\n")]
    public async Task A_list_becomes_a_text(string config, string input, string output) =>
        Assert.Equal(output, JsonSerializer.Deserialize<string>(await new NodeScene(new CsvWriteNode(), config).With(input).Output()));

    [Fact]
    public async Task What_is_written_can_be_read_again()
    {
        const string List = """[{"a":"1","b":"x, \"y\"\nz"},{"a":"","b":"ü\ud83d\ude00"}]""";
        string text = await new NodeScene(new CsvWriteNode(), "{}").With(List).Output();
        using JsonDocument expected = JsonDocument.Parse(List);
        using JsonDocument read = JsonDocument.Parse(await new NodeScene(new CsvReadNode(), "{}").With(text).Output());
        Assert.True(JsonElement.DeepEquals(expected.RootElement, read.RootElement));
    }

    [Fact]
    public async Task What_is_no_list_or_too_large_fails()
    {
        Assert.Equal("invalid_input", (await new NodeScene(new CsvWriteNode(), "{}").With("""{"a":1}""").Failure()).Type);
        string wide = $"[{{{string.Join(',', Enumerable.Range(0, CsvColumns.Most + 1).Select(static number => $"\"c{number}\":1"))}}}]";
        Assert.Equal("too_many_columns", (await new NodeScene(new CsvWriteNode(), "{}").With(wide).Failure()).Type);
        string large = $"[{string.Join(',', Enumerable.Repeat($"[\"{new string('x', 1_000_000)}\"]", 17))}]";
        Assert.Equal("output_too_large", (await new NodeScene(new CsvWriteNode(), "{}").With(large).Failure()).Type);
    }

    [Fact]
    public void A_wrong_configuration_is_refused() =>
        Assert.Contains("must be a list of 1 to 1000 names", Assert.Single(NodeScene.Faults(new CsvWriteNode(), """{"columns":[1]}""")), StringComparison.Ordinal);
}
