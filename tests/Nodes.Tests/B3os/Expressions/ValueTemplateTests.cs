using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.Tests.B3os.Expressions;

public sealed class ValueTemplateTests
{
    private static readonly ExpressionScope Scope = new(
        new Dictionary<string, JsonElement> { ["a.result"] = JsonElement.Parse("""{"n":5,"k":"key","evil":"{{a.result.n}}"}""") }, []);

    [Theory]
    [InlineData("""{"x":1,"y":["{{a.result.n}}","n={{a.result.n}}"]}""", """{"x":1,"y":[5,"n=5"]}""")]
    [InlineData("""{"{{a.result.k}}":{"$eq":"{{a.result.n}}"}}""", """{"key":{"$eq":5}}""")]
    [InlineData("""{"x":"{{a.result.missing}}","y":"<{{a.result.missing}}>"}""", """{"x":null,"y":"<>"}""")]
    [InlineData("\"{{a.result.missing}}\"", "null")]
    [InlineData("\"{{a.result.evil}}\"", "\"{{a.result.n}}\"")]
    [InlineData("""{"x":"{{a.result.evil}}"}""", """{"x":"{{a.result.n}}"}""")]
    [InlineData("""[1, {"a" : 2}]""", """[1, {"a" : 2}]""")]
    public void Expressions_are_put_in_everywhere_and_once(string written, string resolved) =>
        Assert.Equal(resolved, ValueTemplate.Parse(JsonElement.Parse(written), null).Resolve(Scope).GetRawText());

    [Fact]
    public void Faults_say_where_they_are()
    {
        List<string> faults = [];
        _ = ValueTemplate.Parse(JsonElement.Parse("""{"a":["x","{{b}}"],"c":{"d":"{{"},"{{e}}":1}"""), (where, fault) => faults.Add($"{where}: {fault}"));
        Assert.Equal(["a[1]", "c.d", "{{e}}"], faults.Select(static fault => fault.Split(": ")[0]));
    }

    [Fact]
    public void A_member_is_found_by_its_key_as_written()
    {
        ValueTemplate template = ValueTemplate.Parse(JsonElement.Parse("""{"a":1,"b":"{{a.result.n}}"}"""), null);
        Assert.Equal("1", template.Member("a")!.Resolve(Scope).GetRawText());
        Assert.True(template.Member("b")!.IsWhole);
        Assert.Null(template.Member("c"));
        Assert.Null(ValueTemplate.Parse(JsonElement.Parse("[]"), null).Member("a"));
    }

    [Fact]
    public void A_payload_that_grows_beyond_the_limit_is_given_up()
    {
        ExpressionScope scope = new(new Dictionary<string, JsonElement> { ["a.result"] = JsonElement.Parse($"\"{new string('x', 1024 * 1024)}\"") }, []);
        string items = string.Join(",", Enumerable.Repeat("\"{{a.result}}\"", 20));
        Assert.Throws<PayloadTooLargeException>(() => ValueTemplate.Parse(JsonElement.Parse($"[{items}]"), null).Resolve(scope));
    }

    [Fact]
    public void A_constant_is_not_looked_at_again() => Assert.Equal("\"{{a.result.n}}\"", ValueTemplate.Constant(JsonElement.Parse("\"{{a.result.n}}\"")).Resolve(Scope).GetRawText());
}
