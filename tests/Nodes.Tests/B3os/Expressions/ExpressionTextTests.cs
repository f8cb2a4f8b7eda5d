using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.Tests.B3os.Expressions;

public sealed class ExpressionTextTests
{
    private static readonly ExpressionScope Scope = new(
        new Dictionary<string, JsonElement>
        {
            ["fetch.result"] = JsonElement.Parse("""{"n":1.50,"list":[{"a":"x"},{"a":"y"}],"o":{"k":[1, 2]},"nothing":null,"no":false,"text":"t"}"""),
            ["fetch.payload"] = JsonElement.Parse("""{"url":"u"}"""),
            ["my node.result"] = JsonElement.Parse("7"),
            ["root.result"] = JsonElement.Parse("""{"a":1,"body":{"a":1}}"""),
            ["root.payload"] = JsonElement.Parse("""{"field":"given"}"""),
            ["$props"] = JsonElement.Parse("""{"key":"p"}"""),
            ["$vars"] = JsonElement.Parse("""{"count":3}"""),
            ["$workflowId"] = JsonElement.Parse("\"wf_1\""),
            ["$for.outer"] = JsonElement.Parse("""{"item":"O","index":0}"""),
            ["$for.inner"] = JsonElement.Parse("""{"item":{"x":5},"index":2}"""),
        },
        ["outer", "inner"])
    {
        Inputs = JsonElement.Parse("""{"block":"b"}"""),
        Storage = JsonElement.Parse("""{"last":9}"""),
    };

    [Theory]
    [InlineData("{{fetch.result.n}}", "1.50")]
    [InlineData("{{ $nodes.fetch.result.n }}", "1.50")]
    [InlineData("{{fetch.result.list.1.a}}", "\"y\"")]
    [InlineData("{{fetch.result.list[0].a}}", "\"x\"")]
    [InlineData("{{fetch.result['o']}}", """{"k":[1, 2]}""")]
    [InlineData("{{$nodes['my node'].result}}", "7")]
    [InlineData("{{fetch.payload.url}}", "\"u\"")]
    [InlineData("{{fetch.input.url}}", "\"u\"")]
    [InlineData("{{root.result.a}}", "1")]
    [InlineData("{{root.input.field}}", "\"given\"")]
    [InlineData("{{root.result.body.a}}", "1")]
    [InlineData("{{$trigger.body.a}}", "1")]
    [InlineData("{{$props.key}}", "\"p\"")]
    [InlineData("{{$vars.count}}", "3")]
    [InlineData("{{$vars}}", """{"count":3}""")]
    [InlineData("{{$inputs.block}}", "\"b\"")]
    [InlineData("{{$storage.last}}", "9")]
    [InlineData("{{$workflowId}}", "\"wf_1\"")]
    [InlineData("{{$item.x}}", "5")]
    [InlineData("{{$index}}", "2")]
    [InlineData("{{$parent_item}}", "\"O\"")]
    [InlineData("{{$parent_index}}", "0")]
    [InlineData("{{$for.outer.item}}", "\"O\"")]
    [InlineData("{{$for.inner.index}}", "2")]
    [InlineData("{{fetch.result.no}}", "false")]
    [InlineData("{{fetch.result.nothing}}", "null")]
    [InlineData("{{fetch.result.missing || 0}}", "0")]
    [InlineData("{{fetch.result.nothing || 'it''s'}}", null)]
    [InlineData("{{fetch.result.nothing || \"a}}b\"}}", "\"a}}b\"")]
    [InlineData("{{fetch.result.nothing||'a\\'b'}}", "\"a'b\"")]
    [InlineData("{{fetch.result.missing || fetch.result.text || 1}}", "\"t\"")]
    [InlineData("{{fetch.result.no || true}}", "false")]
    [InlineData("{{missing.result || []}}", "[]")]
    [InlineData("{{missing.result || {}}}", "{}")]
    [InlineData("{{missing.result || -1.5e3}}", "-1.5e3")]
    [InlineData("{{ask.amount}}", "\"{{ask.amount}}\"")]
    [InlineData("{{ask.amount || 5}}", "5")]
    [InlineData("{{'literal'}}", "\"literal\"")]
    public void A_text_that_is_one_expression_keeps_the_type_of_its_value(string text, string? json)
    {
        if (json is null)
        {
            Assert.NotEmpty(FaultsOf(text));
            return;
        }

        Assert.Empty(FaultsOf(text));
        Assert.Equal(json, ExpressionText.Parse(text, null).Evaluate(Scope).GetRawText());
    }

    [Theory]
    [InlineData("{{fetch.result.missing}}")]
    [InlineData("{{fetch.result.n.deeper}}")]
    [InlineData("{{fetch.result.list.9}}")]
    [InlineData("{{fetch.result.list.-1}}")]
    [InlineData("{{unknown.result}}")]
    [InlineData("{{fetch.result.missing || unknown.result}}")]
    public void A_value_that_is_not_there_is_undefined(string text) =>
        Assert.Equal(JsonValueKind.Undefined, ExpressionText.Parse(text, null).Evaluate(Scope).ValueKind);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("n={{fetch.result.n}};", "n=1.50;")]
    [InlineData("{{fetch.result.text}}{{fetch.result.text}}", "tt")]
    [InlineData(" {{fetch.result.text}}", " t")]
    [InlineData("o={{fetch.result.o}}", "o={\"k\":[1,2]}")]
    [InlineData("[{{fetch.result.missing}}{{fetch.result.nothing}}]", "[]")]
    [InlineData("b={{fetch.result.no}}", "b=false")]
    [InlineData("{{ask.x}} and {{fetch.result.text}}", "{{ask.x}} and t")]
    [InlineData("{{@field}} {{fetch.result.text}} {{@other}}", "{{@field}} t {{@other}}")]
    [InlineData("{ {not} } }}", "{ {not} } }}")]
    public void Within_text_a_value_is_put_in_as_people_read_it(string text, string rendered) =>
        Assert.Equal(rendered, ExpressionText.Parse(text, null).Render(Scope));

    [Theory]
    [InlineData("{{fetch}}", "write fetch.result or fetch.payload")]
    [InlineData("{{fetch.status}}", "write fetch.result.status")]
    [InlineData("{{$unknown.x}}", "there is no $unknown")]
    [InlineData("{{$for.each}}", "$for.<node>.item")]
    [InlineData("{{$storage}}", "name a key")]
    [InlineData("{{$nodes}}", "name a node")]
    [InlineData("{{}}", "a name is expected")]
    [InlineData("{{fetch.result.}}", "a name is expected")]
    [InlineData("{{fetch.result a}}", "only || may stand")]
    [InlineData("{{fetch.result | upper}}", "only || may stand")]
    [InlineData("{{fetch.result ||}}", "a name is expected")]
    [InlineData("{{fetch.result['a}}", "in brackets")]
    [InlineData("{{fetch.result[x]}}", "in brackets")]
    [InlineData("{{fetch.result", "no closing braces")]
    [InlineData("{{'open}}", "no closing braces")]
    [InlineData("{{fetch.result.f(1)}}", "only || may stand")]
    public void A_fault_says_what_to_write(string text, string expected) => Assert.Contains(expected, Assert.Single(FaultsOf(text)), StringComparison.Ordinal);

    [Fact]
    public void A_faulty_expression_leaves_the_others_alone()
    {
        Assert.Equal(2, FaultsOf("{{a}} {{fetch.result.text}} {{b}}").Count);
        Assert.Equal("{{a}} t {{b}}", ExpressionText.Parse("{{a}} {{fetch.result.text}} {{b}}", null).Render(Scope));
    }

    [Fact]
    public void What_is_too_much_is_told()
    {
        string expression = "{{a.result}}";
        Assert.Empty(FaultsOf(string.Concat(Enumerable.Repeat(expression, ExpressionLimits.Expressions))));
        Assert.Contains("more than 256", Assert.Single(FaultsOf(string.Concat(Enumerable.Repeat(expression, ExpressionLimits.Expressions + 1)))), StringComparison.Ordinal);
        Assert.Contains("the limit is 65536", Assert.Single(FaultsOf(expression + new string('x', ExpressionLimits.TextLength))), StringComparison.Ordinal);
        Assert.Empty(FaultsOf(new string('x', 2 * ExpressionLimits.TextLength)));
        Assert.Empty(FaultsOf($"{{{{a.result{string.Concat(Enumerable.Repeat(".x", ExpressionLimits.PathDepth))}}}}}"));
        Assert.Contains("more than 32 steps", Assert.Single(FaultsOf($"{{{{a.result{string.Concat(Enumerable.Repeat(".x", ExpressionLimits.PathDepth + 1))}}}}}")), StringComparison.Ordinal);
        Assert.Contains("more than 16 operands", Assert.Single(FaultsOf($"{{{{a.result{string.Concat(Enumerable.Repeat("||1", ExpressionLimits.Operands))}}}}}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_grows_beyond_the_limit_is_given_up()
    {
        string large = $"\"{new string('x', 1024 * 1024)}\"";
        ExpressionScope scope = new(new Dictionary<string, JsonElement> { ["a.result"] = JsonElement.Parse(large) }, []);
        ExpressionText text = ExpressionText.Parse(string.Concat(Enumerable.Repeat("{{a.result}}", 20)), null);
        Assert.Throws<PayloadTooLargeException>(() => text.Render(scope));
    }

    [Fact]
    public void Whatever_the_text_is_it_is_read()
    {
        Gen<string> piece = Gen.Elements("{{", "}}", "{", "}", "a.result", "$item", "$nodes", ".", "[0]", "['x']", "[", "]", "||", "|", "'", "\"", "\\", " ", "1", "-", "@", "é", "\n", "x", "ask.y", "null");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            piece.ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                ExpressionText read = ExpressionText.Parse(text, static _ => { });
                string rendered = read.Render(Scope);
                return !read.IsLiteral || rendered == text;
            }));
    }

    [Theory]
    [InlineData("{{")]
    [InlineData("{{a")]
    [InlineData("{{'")]
    [InlineData("{{a.result||")]
    [InlineData("{{a.result}}")]
    [InlineData("{{[")]
    [InlineData("{{@")]
    [InlineData("{{a[0]")]
    public void A_hostile_text_is_read_in_linear_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, ExpressionLimits.TextLength / piece.Length));
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 10; i++)
        {
            _ = ExpressionText.Parse(text, static _ => { });
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void It_tells_what_it_refers_to()
    {
        Reference[] references = [.. ExpressionText.Parse("{{a.result.x || $nodes.b.payload.y || 1}} {{$for.c.item}} {{$props.d}}", null).References];
        Assert.Equal(
            [(ReferenceKind.Result, "a"), (ReferenceKind.Payload, "b"), (ReferenceKind.LoopItem, "c"), (ReferenceKind.Props, "")],
            references.Select(static each => (each.Kind, each.Name)));
        Assert.Equal(["y"], references[1].Path);
    }

    private static List<string> FaultsOf(string text)
    {
        List<string> faults = [];
        _ = ExpressionText.Parse(text, faults.Add);
        return faults;
    }
}
