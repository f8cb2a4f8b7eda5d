using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.HumanFeedback;

namespace Tributary.Nodes.Tests.HumanFeedback;

public sealed class HumanFeedbackNodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_asks_with_its_message_rendered_and_its_form_whole()
    {
        NodeScene scene = Scene("""{"message":"Pay ((Sum)) to ((Who))?","form":[{"name":"note"},{"name":"how","type":"choice","label":"How","required":true,"choices":["cash","card"]}],"timeout_seconds":90}""");
        scene.WithVariable("Sum", "12.5");

        Suspension.External asks = await Asks(scene);

        Assert.Equal(("feedback/step/0/1", Now.AddSeconds(90)), (asks.Name, asks.Deadline));
        Assert.Equal(
            """{"message":"Pay 12.5 to ((Who))?","form":[{"name":"note","type":"text","label":"note","required":false},{"name":"how","type":"choice","label":"How","required":true,"choices":["cash","card"]}]}""",
            Encoding.UTF8.GetString(asks.Question!.Json.Span));
        FeedbackQuestion read = FeedbackQuestion.Read(asks.Question);
        Assert.Equal(asks.Question, read.Write());
    }

    [Fact]
    public async Task Without_a_timeout_it_waits_for_ever() => Assert.Null((await Asks(Scene("""{"message":"Well?","timeout_seconds":0}"""))).Deadline);

    [Fact]
    public async Task Branches_to_choose_from_are_the_first_field_of_the_form()
    {
        Suspension.External asks = await Asks(Scene("""{"message":"Well?","branches":["approve","reject"],"form":[{"name":"why"}]}"""));

        FeedbackField decision = FeedbackQuestion.Read(asks.Question!).Form.Fields[0];
        Assert.Equal(("decision", FeedbackFieldType.Choice, true), (decision.Name, decision.Type, decision.IsRequired));
        Assert.Equal(["approve", "reject"], decision.Choices);
    }

    [Theory]
    [InlineData("""{"message":"Well?"}""", "\"anything\"", "answered")]
    [InlineData("""{"message":"Well?"}""", "{\"a\":[1]}", "answered")]
    [InlineData("""{"message":"Well?","form":[{"name":"n","type":"number","required":true}]}""", """{"n":5}""", "answered")]
    [InlineData("""{"message":"Well?","branches":["approve","reject"]}""", """{"decision":"reject"}""", "reject")]
    public async Task The_answer_is_given_out_as_it_came(string config, string answer, string branch)
    {
        ValueRef feedback = ValueRef.Inline(Encoding.UTF8.GetBytes(answer));

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Scene(config).Run(phase: 1, feedback));

        Assert.Same(feedback, outcome.OutputAt(Connector.Output));
        Assert.Equal([branch], outcome.Branches);
    }

    [Fact]
    public async Task A_large_answer_stays_where_it_is_kept()
    {
        NodeScene scene = Scene("""{"message":"Well?"}""");
        ValueRef kept = await scene.Values.Put("run-1", Encoding.UTF8.GetBytes($"\"{new string('x', 10_000)}\""), CancellationToken.None);

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(phase: 1, kept));

        Assert.Same(kept, outcome.OutputAt(Connector.Output));
    }

    [Fact]
    public async Task A_name_that_nothing_is_connected_to_is_warned_of()
    {
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Scene("""{"message":"((Nobody))"}""").Run(phase: 1, ValueRef.Null));

        Assert.Contains("((Nobody))", Assert.Single(outcome.Warnings!).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_fails_the_node()
    {
        NodeScene scene = Scene("""{"message":"Well?","form":[{"name":"n","type":"number"}]}""");

        Failure failure = Assert.IsType<NodeOutcome.Failed>(await scene.Run(phase: 1, ValueRef.Inline("""{"n":"five"}"""u8.ToArray()))).Error;

        Assert.Equal(("invalid_feedback", "The feedback does not fit the form at 'n': Input should be a valid number."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Nobody_in_time_fails_the_node()
    {
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Scene("""{"message":"Well?","timeout_seconds":1.5}""").Run(phase: 1)).Error;

        Assert.Equal(("feedback_timeout", "Nobody answered within 1.5 seconds.", false), (failure.Type, failure.Message, failure.Retryable));
    }

    [Fact]
    public async Task Nobody_in_time_is_a_branch_of_its_own()
    {
        NodeScene scene = Scene("""{"message":"Well?","timeout_seconds":1,"on_timeout":"branch","branches":["yes"]}""");

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(phase: 1));

        Assert.Equal("null", NodeScene.TextOf(outcome));
        Assert.Equal(["timeout"], outcome.Branches);
    }

    [Fact]
    public async Task Nobody_in_time_lets_the_default_count()
    {
        NodeScene scene = Scene("""{"message":"Well?","timeout_seconds":1,"on_timeout":"default","branches":["yes","no"],"default_value":{"decision":"no"}}""");

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(phase: 1));

        Assert.Equal("""{"decision":"no"}""", NodeScene.TextOf(outcome));
        Assert.Equal(["no"], outcome.Branches);
    }

    [Fact]
    public async Task A_message_that_nobody_would_read_fails_the_node()
    {
        NodeScene scene = Scene("""{"message":"((Text))"}""").WithVariable("Text", $"\"{new string('x', HumanFeedbackNode.LongestMessage + 1)}\"");

        Assert.Equal("message_too_long", (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("{}", "needs 'message'")]
    [InlineData("""{"message":7}""", "'message' of HumanFeedbackNode 'step' must be a text")]
    [InlineData("""{"message":"m","form":{}}""", "'form' of HumanFeedbackNode 'step' must be a list of at most 50 fields")]
    [InlineData("""{"message":"m","form":[{"label":"x"}]}""", "has a fault in field 1: it must be an object with a name")]
    [InlineData("""{"message":"m","form":[{"name":"a"},{"name":"a"}]}""", "has two fields called 'a'")]
    [InlineData("""{"message":"m","form":[{"name":"a","type":"date"}]}""", "field 1: type must be one of text, number, boolean, choice, choices, any")]
    [InlineData("""{"message":"m","form":[{"name":"a","type":7}]}""", "field 1: type must be one of")]
    [InlineData("""{"message":"m","form":[{"name":"a","label":7}]}""", "field 1: label must be a text")]
    [InlineData("""{"message":"m","form":[{"name":"a","required":"yes"}]}""", "field 1: required must be true or false")]
    [InlineData("""{"message":"m","form":[{"name":"a","type":"choice"}]}""", "field 1: choices must be given for the types choice and choices")]
    [InlineData("""{"message":"m","form":[{"name":"a","choices":["x"]}]}""", "field 1: choices must be given for the types choice and choices")]
    [InlineData("""{"message":"m","form":[{"name":"a","type":"choice","choices":["x","x"]}]}""", "field 1: choices must be a list of at most 100 different texts")]
    [InlineData("""{"message":"m","branches":["a","a"]}""", "'branches' of HumanFeedbackNode 'step' must be a list of at most 20 different names")]
    [InlineData("""{"message":"m","branches":["timeout"]}""", "must not name 'timeout'")]
    [InlineData("""{"message":"m","timeout_seconds":7776001}""", "must be a number from 0 to 7776000")]
    [InlineData("""{"message":"m","on_timeout":"shrug"}""", "must be one of fail, branch, default")]
    [InlineData("""{"message":"m","branches":["a"],"form":[{"name":"decision"}]}""", "'form' of HumanFeedbackNode 'step' must not have a field called 'decision'")]
    [InlineData("""{"message":"m","on_timeout":"default","branches":["a"]}""", "'default_value' of HumanFeedbackNode 'step' does not fit the form")]
    [InlineData("""{"message":"m","on_timeout":"default","branches":["a"],"default_value":{"decision":"b"}}""", "does not fit the form at 'decision': Input should be 'a'")]
    public void A_configuration_that_makes_no_sense_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new HumanFeedbackNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void Fifty_fields_and_a_decision_are_the_most()
    {
        string Config(int fields) => $$"""{"message":"m","branches":["a"],"form":[{{string.Join(',', Enumerable.Range(0, fields).Select(static number => $$"""{"name":"f{{number}}"}"""))}}]}""";

        Assert.Empty(NodeScene.Faults(new HumanFeedbackNode(), Config(50)));
        Assert.Contains("at most 50 fields", Assert.Single(NodeScene.Faults(new HumanFeedbackNode(), Config(51))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"m"}""", "answered", null)]
    [InlineData("""{"message":"m"}""", "approve", "which has answered")]
    [InlineData("""{"message":"m","on_timeout":"branch"}""", "timeout", null)]
    [InlineData("""{"message":"m"}""", "timeout", "which has answered")]
    [InlineData("""{"message":"m","branches":["approve","reject"]}""", "reject", null)]
    [InlineData("""{"message":"m","branches":["approve","reject"],"on_timeout":"branch"}""", "answered", "which has approve, reject, timeout")]
    public void An_edge_leaves_whole_or_at_a_branch_that_there_is(string config, string branch, string? fault)
    {
        WorkflowGraph graph = new(
            [new GraphNode("ask", "HumanFeedbackNode", null, new NodeConfig(JsonElement.Parse(config))), new GraphNode("out", "OutputNode", null, NodeConfig.Empty)],
            [
                new GraphEdge("e0", new Port("ask", Connector.Output, branch), new Port("out", Connector.Input)),
                new GraphEdge("e1", new Port("ask", Connector.Output), new Port("out", Connector.Input)),
            ]);

        IReadOnlyList<GraphFault> faults = GraphCheck.Run(graph, NodeRegistry.BuiltIn(), 10);

        Assert.Equal(fault is null ? 0 : 1, faults.Count);
        Assert.All(faults, each => Assert.Contains(fault!, each.Message, StringComparison.Ordinal));
    }

    private static NodeScene Scene(string config) => new(new HumanFeedbackNode(), config) { Time = new FakeTimeProvider(Now) };

    private static async Task<Suspension.External> Asks(NodeScene scene) =>
        Assert.IsType<Suspension.External>(Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On);
}
