using System.Text;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.ComposeText;
using Tributary.Nodes.Lists;
using Tributary.Nodes.Markdown;
using Tributary.Nodes.Output;

namespace Tributary.Nodes.Tests.Lists;

public sealed class ElementLoopTests
{
    private static readonly GraphNode Step = new("step", "ComposeTextNode", null, new NodeConfig(JsonElement.Parse("""{"template":"((A))"}"""))) { Lists = [Connector.Variables] };

    private readonly MemoryValueStore _values = new();

    [Fact]
    public void Only_a_list_at_an_input_that_takes_lists_makes_a_loop()
    {
        Assert.NotNull(Of(Step, new ComposeTextNode(), ("variables", "A", " [1]")));
        Assert.Null(Of(Step, new ComposeTextNode(), ("variables", "A", "\"[1]\""), ("variables", "B", null)));
        Assert.Null(Of(Step with { Lists = null }, new ComposeTextNode(), ("variables", "A", "[1]")));
        Assert.NotNull(Of(Step with { Lists = null }, new MarkdownNode(), ("input", null, "[1]")));
        Assert.Null(Of(Step with { Lists = [] }, new MarkdownNode(), ("input", null, "[1]")));
        Assert.Null(Of(Step with { Lists = ["input"] }, new OutputNode(), ("input", null, "[1]")));
    }

    // The naive model: at each position what the lists hold there, and everything else as it is.
    [Fact]
    public void Each_element_is_given_its_part_of_every_list_and_all_of_everything_else()
    {
        Random random = new(11);
        for (int round = 0; round < 200; round++)
        {
            int count = random.Next(4);
            (string Connector, string? Key, string? Json)[] inputs = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => ("variables", (string?)$"k{i}", i == 0 ? List(random, count) : Any(random, count)))];

            Suspension.Each each = Assert.IsType<Suspension.Each>(Assert.IsType<NodeOutcome.Suspended>(Of(Step, new ComposeTextNode(), inputs)!.Begin()).On);
            Assert.Equal((count, ElementLoop.AtOnce), (each.Count, each.Concurrency));
            WorkflowGraph body = JsonSerializer.Deserialize(each.Body!.Json.Span, EngineJson.Default.WorkflowGraph)!;
            Assert.Empty(GraphCheck.Run(new WorkflowGraph(body.Nodes, []), NodeRegistry.BuiltIn(), 10));
            Assert.Equal([], body.Nodes.Single(static node => node.Id == "step").Lists);
            for (int item = 0; item < count; item++)
            {
                RunState state = new(RunPlan.Create(body, NodeRegistry.BuiltIn(), RunSelection.All), LoopBody.Bind(body, LoopInput.Read(each.Input.Json), item));
                Assert.True(state.TryTakeReady(out int entry));
                state.Apply(new RunEvent.NodeFinished(default, "$loop", default, new NodeOutcome.Succeeded([.. state.CallOf(entry, "r").Inputs.Select(static input => new NodeOutput(input.Connector, input.Value!))])));
                Assert.True(state.TryTakeReady(out int step));

                Assert.Equal(
                    inputs.Select(input => $"{input.Key}={(IsList(input.Json) ? JsonElement.Parse(input.Json!)[item].GetRawText() : input.Json)}"),
                    state.CallOf(step, "r").Inputs.Select(static input => $"{input.Key}={(input.Value is null ? null : Encoding.UTF8.GetString(input.Value.Json.Span))}"));
            }
        }

        static bool IsList(string? json) => json is ['[', ..];
        static string List(Random random, int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => random.Next(9) == 0 ? "[1]" : random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";
        static string? Any(Random random, int count) => random.Next(4) switch
        {
            0 => null,
            1 => List(random, count),
            _ => """{"x":[1]}""",
        };
    }

    [Fact]
    public void Lists_that_go_in_step_need_the_same_length()
    {
        Failure failure = Failure(Of(Step, new ComposeTextNode(), ("variables", "A", "[1,2]"), ("variables", "B", "[1]"))!.Begin());

        Assert.Equal("lengths_differ", failure.Type);
        Assert.Contains("'variables::A' has 2 elements and that at 'variables::B' has 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_long_a_list_is_refused()
    {
        string list = $"[{string.Join(',', Enumerable.Repeat("1", ElementLoop.MostElements + 1))}]";

        Assert.Equal("too_many_items", Failure(Of(Step, new ComposeTextNode(), ("variables", "A", list))!.Begin()).Type);
    }

    [Fact]
    public async Task What_the_elements_gave_becomes_a_list()
    {
        ValueRef large = await _values.Put("run-1", "\"large\""u8.ToArray(), default);

        NodeOutcome outcome = await End(Completed(ValueRef.FromText("x")), Completed(large), Completed(null));

        Assert.Equal("""["x","large",null]""", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(outcome)));
    }

    [Fact]
    public async Task Those_that_failed_are_counted_and_the_first_is_told_and_the_node_is_not_tried_again()
    {
        NodeOutcome outcome = await End(
            Completed(ValueRef.Null), ChildResult.Failed(Guid.Empty, new Failure("busy", "Busy.", Retryable: true)), new ChildResult(Guid.Empty, RunStatus.Stopped, null, []));

        Assert.Equal("2 of 3 elements failed. The first was element 1: Busy.", Failure(outcome).Message);
        Assert.False(Failure(outcome).Retryable);
        Assert.Equal("stopped", Failure(await End(new ChildResult(Guid.Empty, RunStatus.Stopped, null, []))).Cause!.Type);
    }

    private static Failure Failure(NodeOutcome outcome) => Assert.IsType<NodeOutcome.Failed>(outcome).Error;

    private static ChildResult Completed(ValueRef? output) => new(Guid.Empty, RunStatus.Completed, null, output is null ? [] : [new NamedValue("Output", output)]);

    private static ElementLoop? Of(GraphNode node, INode kind, params (string Connector, string? Key, string? Json)[] inputs) => Of(node, kind, null, inputs);

    private static ElementLoop? Of(GraphNode node, INode kind, ValueRef? resumption, params (string Connector, string? Key, string? Json)[] inputs)
    {
        (NodeInput Input, ReadOnlyMemory<byte>? Json)[] arrived = [.. inputs.Select(static input =>
        {
            ReadOnlyMemory<byte>? json = input.Json is { } written ? Encoding.UTF8.GetBytes(written) : default(ReadOnlyMemory<byte>?);
            return (new NodeInput(input.Connector, input.Key, json is { } text ? ValueRef.Inline(text) : null), json);
        })];
        return ElementLoop.Of(
            new NodeCall("run-1", node, [.. arrived.Select(static each => each.Input)], Resumption: resumption),
            kind.Kind,
            new NodeInputs([.. arrived.Select(static each => new NodeInputs.Entry(each.Input.Connector, each.Input.Key, each.Input.Value, each.Json))]));
    }

    private async Task<NodeOutcome> End(params ChildResult[] results)
    {
        ValueRef[] ends = [.. results.Select(static result => ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult)))];
        ValueRef resumption = ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(ends, EngineJson.Default.ValueRefArray));
        return await Of(Step, new ComposeTextNode(), resumption, ("variables", "A", "[1]"))!.End(_values, default);
    }
}
