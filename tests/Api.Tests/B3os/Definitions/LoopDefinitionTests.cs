using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using Tributary.Engine;
using Tributary.Engine.Graph;
using static Tributary.Api.Tests.B3os.Definitions.DefinitionText;

namespace Tributary.Api.Tests.B3os.Definitions;

/// <summary>Loops are checked, and become graphs within graphs.</summary>
public sealed class LoopDefinitionTests
{
    private static readonly string Nested =
        $"{Root("a")},{Log("a", "x", "outer")},{Loop("outer", "{{root.result.list}}", "o1", "after")},"
        + $"{Log("o1", "{{$item}} {{$props.p}}", "inner")},{Loop("inner", "{{$item.list}}", "i1", "o2")},"
        + $"{Log("i1", "{{$item}} {{$index}} {{$parent_item}} {{$for.outer.index}} {{a.result.message}} {{o1.result.message}}")},"
        + $"{Log("o2", "{{inner.result.status}}")},{Log("after", "{{outer.result.iterationCount}}")}";

    [Fact]
    public void Loops_within_loops_hang_together()
    {
        B3osDefinition definition = Of(Nested);
        Assert.Empty(definition.Faults);
        Assert.Equal([null, null, null, "outer", "outer", "inner", "outer", null], definition.Nodes.Select(definition.LoopOf));
        Assert.Equal(["outer", "inner"], definition.LoopsOf(definition.Find("i1")!));
    }

    [Fact]
    public void Each_body_is_a_graph_and_is_handed_what_is_outside_of_it()
    {
        B3osDefinition definition = Of(Nested);
        Assert.Equal(
            ["$props>outer", "a.result>outer", "a>outer", "outer.result>after", "outer>after", "root.result>outer", "root>a"],
            Edges(definition.ToGraph()));
        Assert.Equal(
            ["$loop.$for.outer>inner", "$loop.$for.outer>o1", "$loop.$props>o1", "$loop.$run>inner", "$loop.a.result>inner", "$loop>o1", "inner.result>o2", "inner>o2", "o1.result>inner", "o1>inner"],
            Edges(definition.ToGraph("outer")));
        Assert.Equal(["i1", "$loop"], definition.ToGraph("inner").Nodes.Select(static node => node.Id));
        GraphEdge frame = definition.ToGraph("inner").Edges.Single(static edge => edge.Id == "$loop.$for.inner>i1");
        Assert.Equal((new Port("$loop", "loop.frame"), new Port("i1", "data", "$for.inner")), (frame.From, frame.To));
        Assert.Contains("\"id\":\"i1\"", JsonSerializer.Serialize(definition.ToGraph(), EngineJson.Default.WorkflowGraph), StringComparison.Ordinal);
        Assert.Equal(
            ["i1 $for.inner", "i1 $for.outer", "i1 a.result", "i1 o1.result"],
            definition.OuterKeys("inner").Select(static each => $"{each.NodeId} {each.Key}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["inner $for.outer", "inner a.result", "o1 $for.outer", "o1 $props"],
            definition.OuterKeys("outer").Select(static each => $"{each.NodeId} {each.Key}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{{o1.result}}", "from outside; write outer.result")]
    [InlineData("{{$item}}", "outside of a loop")]
    public void Nothing_of_a_loop_is_seen_from_outside(string message, string fault) => Assert.Contains(
        Of($"{Root("outer")},{Loop("outer", "[]", "o1", "z")},{Log("o1", "x", "z2")},{Log("z2", "x")},{Log("z", message)}").Faults,
        each => each.Message.Contains(fault, StringComparison.Ordinal) || each.Message.Contains("does not come before", StringComparison.Ordinal));

    [Fact]
    public void A_loop_is_not_seen_from_within() => Assert.Contains(
        Of($"{Root("outer")},{Loop("outer", "[]", "o1", "")},{Log("o1", "{{outer.result}}")}").Faults,
        static fault => fault.Message.Contains("write $item, $index or $for.outer.item", StringComparison.Ordinal));

    [Fact]
    public void A_node_is_inside_of_a_loop_or_outside_of_it() => Assert.Contains(
        Of($"{Root("outer")},{Loop("outer", "[]", "o1", "z")},{Log("o1", "x", "z")},{Log("z", "x")}").Faults,
        static fault => fault is { Code: FaultCode.InvalidLoop, NodeId: "z" });

    [Fact]
    public void A_loop_needs_a_body() => Assert.Contains(
        Of($"{Root("outer")},{Loop("outer", "[]", "", "")}").Faults, static fault => fault is { Code: FaultCode.InvalidLoop, NodeId: "outer", Field: "loopBody" });

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(150, 140)]
    public void Loops_nest_ten_deep(int depth, int faults)
    {
        string loops = string.Join(",", Enumerable.Range(0, depth).Select(i => Loop($"l{i}", "[]", i < depth - 1 ? $"l{i + 1}" : "z", "")));
        B3osFault[] found = [.. Of($"{Root("l0")},{loops},{Log("z", "x")}").Faults];
        Assert.Equal(faults > 0, found.Any(static fault => fault is { Code: FaultCode.InvalidLoop, Field: "loopBody" }));
    }

    [Theory]
    [InlineData(100, 99, false)]
    [InlineData(100, 100, true)]
    [InlineData(1, 100, false)]
    public void Nodes_of_loops_whose_lists_are_written_down_are_counted_beforehand(int outer, int inner, bool isRefused)
    {
        B3osDefinition definition = Of($"{Root("outer")},{Written("outer", outer, "inner")},{Written("inner", inner, "z")},{Log("z", "x")}");

        Assert.Equal(isRefused ? [FaultCode.TooManyNodes] : [], definition.Faults.Select(static fault => fault.Code));
        Assert.Equal(isRefused, definition.MayExceedLoopNodes);
    }

    [Fact]
    public void Loops_over_lists_that_come_later_are_counted_when_they_may_be_too_many()
    {
        Assert.True(Of(Nested).MayExceedLoopNodes);
        B3osDefinition one = Of($"{Root("outer")},{Loop("outer", "{{root.result.list}}", "z", "")},{Log("z", "{{$storage.k}}")}");
        Assert.False(one.MayExceedLoopNodes);
        Assert.Contains("$loop.$run>z", Edges(one.ToGraph("outer")));
    }

    private static string Written(string id, int items, string body) =>
        Node(id, "for-each", $$"""{"array":[{{string.Join(',', Enumerable.Repeat("0", items))}}]}""", "", $",\"loopBody\":[\"{body}\"]");

    private static string Loop(string id, string array, string body, string children) =>
        Node(id, "for-each", $$"""{"array":"{{array}}"}""", children, body.Length == 0 ? string.Empty : $",\"loopBody\":[\"{body}\"]");

    private static IEnumerable<string> Edges(WorkflowGraph graph) => graph.Edges.Select(static edge => edge.Id).Order(StringComparer.Ordinal);
}
