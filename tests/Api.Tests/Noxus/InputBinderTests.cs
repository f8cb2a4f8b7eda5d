using System.Text;
using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;

namespace Tributary.Api.Tests.Noxus;

public sealed class InputBinderTests
{
    private readonly FaultList _faults = new();

    [Fact]
    public void Labels_ids_and_addresses_name_an_input_in_one_request()
    {
        Assert.Equal(["in-a::input = 1", "in-b::input = 2"], Bind(Flow.Greeting(), """{"A": 1, "in-b": 2}"""));
        Assert.Equal(["in-a::input = 1", "in-b::input = 2"], Bind(Flow.Greeting(), """{"in-a::input": 1, "B": 2}"""));
        Assert.Empty(_faults.Faults);
    }

    [Theory]
    [InlineData("""{"A": 1, "in-a": 2, "in-a::input": 3, "B": 0}""", "in-a::input = 3")]
    [InlineData("""{"in-a::input": 3, "in-a": 2, "A": 1, "B": 0}""", "in-a::input = 3")]
    [InlineData("""{"in-a": 2, "A": 1, "B": 0}""", "in-a::input = 2")]
    public void The_most_exact_key_wins_whatever_the_order(string input, string expected) => Assert.Contains(expected, Bind(Flow.Greeting(), input));

    [Fact]
    public void An_unknown_key_is_noted_with_the_labels_there_are()
    {
        BoundInput bound = BindAll(Flow.Greeting(), """{"A": 1, "B": 2, "C": 3}""");

        Assert.Empty(_faults.Faults);
        Assert.Equal("The input 'C' was not used: the run has no input of that name. It takes A, B.", Assert.Single(bound.Notes));
        Assert.Equal(["A", "B", "C"], bound.Named.Select(static value => value.Name));
    }

    [Fact]
    public void A_missing_input_is_told_by_its_label_unless_it_is_fixed()
    {
        Flow flow = new Flow()
            .Node("a", "InputNode", """{"label":"Author"}""")
            .Node("b", "InputNode", """{"label":"Fixed","fixed_value":true,"value":7}""")
            .Node("c", "InputNode");
        Bind(flow, "{}");

        Assert.Equal(["body/input/Author missing", "body/input/Input 3 missing"], FaultText.Of(_faults));
    }

    [Fact]
    public void A_fixed_value_can_be_overridden_and_null_is_a_value()
    {
        Flow flow = new Flow().Node("b", "InputNode", """{"label":"Fixed","fixed_value":true,"value":7}""").Node("c", "InputNode", """{"label":"C"}""");

        Assert.Equal(["b::input = 8", "c::input = null"], Bind(flow, """{"Fixed": 8, "C": null}"""));
        Assert.Empty(_faults.Faults);
    }

    [Fact]
    public void Inputs_without_a_label_are_counted_and_never_collide_with_one_that_has_it()
    {
        Flow flow = new Flow().Node("a", "InputNode").Node("b", "InputNode", """{"label":"Input 1"}""").Node("c", "InputNode");

        Assert.Equal(["a::input = 1", "b::input = 2", "c::input = 3"], Bind(flow, """{"Input 2": 1, "Input 1": 2, "Input 3": 3}"""));
        Assert.Empty(_faults.Faults);
    }

    [Fact]
    public void A_label_of_two_nodes_is_refused_as_a_key_but_their_ids_work()
    {
        Flow flow = new Flow().Node("one", "InputNode", """{"label":"X"}""").Node("two", "InputNode", """{"label":"X"}""");

        Bind(flow, """{"X": 1}""");
        Assert.Equal(["body/input/X ambiguous_label"], FaultText.Of(_faults));
        Assert.Contains("one, two", _faults.Faults[0].Message, StringComparison.Ordinal);

        Assert.Equal(["one::input = 1", "two::input = 2"], Bind(flow, """{"one": 1, "two": 2}"""));
    }

    [Fact]
    public void A_connector_that_nothing_feeds_is_told_and_can_be_fed_by_its_address()
    {
        Flow flow = new Flow().Node("out", "OutputNode", """{"label":"Report"}""");

        Bind(flow, "{}");
        Assert.Equal(["body/input/out::input missing"], FaultText.Of(_faults));
        Assert.Contains("OutputNode 'Report' (out) needs a value at 'input'", _faults.Faults[0].Message, StringComparison.Ordinal);

        Assert.Equal(["out::input = 5"], Bind(flow, """{"out::input": 5}"""));
    }

    [Fact]
    public void A_part_of_a_workflow_needs_only_its_own_inputs()
    {
        BoundInput bound = BindAll(Flow.Greeting(), """{"A": 1, "B": 2}""", new RunSelection(["in-a"]));

        Assert.Empty(_faults.Faults);
        Assert.Single(bound.Bindings.Bindings);
        Assert.Equal("The input 'B' was not used: the run does not execute its node. It takes A.", Assert.Single(bound.Notes));
    }

    [Theory]
    [InlineData("""{"variables::A": 1}""", "mid::variables::A = 1")]
    [InlineData("""{"A": 1}""", "mid::variables::A = 1")]
    [InlineData("""{"mid::variables::A": 1, "A": 2}""", "mid::variables::A = 1")]
    [InlineData("""{"New key": 1}""", "mid::variables::New key = 1")]
    public void A_single_node_takes_its_connectors_and_keys(string input, string expected)
    {
        Assert.Equal([expected], Bind(Flow.Greeting(), input, new RunSelection(SingleNodeId: "mid")));
        Assert.Empty(_faults.Faults);
    }

    [Fact]
    public void A_single_node_needs_its_inputs()
    {
        Bind(Flow.Greeting(), "{}", new RunSelection(SingleNodeId: "out"));
        Bind(Flow.Greeting(), "{}", new RunSelection(SingleNodeId: "in-a"));
        Assert.Equal(["body/input/input missing", "body/input/A missing"], FaultText.Of(_faults));

        Assert.Equal(["out::input = 1"], Bind(Flow.Greeting(), """{"input": 1}""", new RunSelection(SingleNodeId: "out")));
        Assert.Equal(["in-a::input = 1"], Bind(Flow.Greeting(), """{"in-a": 1}""", new RunSelection(SingleNodeId: "in-a")));
        Assert.Equal(["in-a::input = 1"], Bind(Flow.Greeting(), """{"A": 1}""", new RunSelection(SingleNodeId: "in-a")));
    }

    [Fact]
    public void Unknown_nodes_of_a_selection_are_told_with_those_there_are()
    {
        CompiledWorkflow workflow = Flow.Greeting().Compile();

        Assert.Null(workflow.Select(new RunSelection(["mid", "x", "y"]), _faults));
        Assert.Null(workflow.Select(new RunSelection(SingleNodeId: "z"), _faults));
        Assert.Equal(["body/node_ids unknown_node", "body/single_node_id unknown_node"], FaultText.Of(_faults));
        Assert.Equal("The workflow has no node x, y; it has in-a, in-b, mid, out.", _faults.Faults[0].Message);
    }

    [Fact]
    public void Runs_of_one_selection_share_its_plan()
    {
        CompiledWorkflow workflow = Flow.Greeting().Compile();

        Assert.Same(workflow.Select(new RunSelection(["mid"]), _faults), workflow.Select(new RunSelection(["mid"]), _faults));
        Assert.NotSame(workflow.Select(new RunSelection(["mid"]), _faults), workflow.Select(new RunSelection(SingleNodeId: "mid"), _faults));
    }

    private string[] Bind(Flow flow, string input, RunSelection? selection = null) =>
    [
        .. BindAll(flow, input, selection).Bindings.Bindings
            .Select(static bound => $"{bound.NodeId}::{bound.Connector}{(bound.Key is null ? "" : "::" + bound.Key)} = {Encoding.UTF8.GetString(bound.Value.Json.Span)}")
            .Order(StringComparer.Ordinal),
    ];

    private BoundInput BindAll(Flow flow, string input, RunSelection? selection = null) =>
        InputBinder.Bind(JsonElement.Parse(input), flow.Compile().Select(selection ?? RunSelection.All, _faults)!.Keys, _faults);
}
