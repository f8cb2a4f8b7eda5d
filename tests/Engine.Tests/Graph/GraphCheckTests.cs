using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class GraphCheckTests
{
    private const int Limit = 10_000;

    [Fact]
    public void A_sound_workflow_has_no_fault() => Assert.Empty(Check(new GraphBuilder()
        .Node("in", TestCatalog.Input)
        .Node("switch", TestCatalog.Switch, """{"cases":["yes","no"]}""")
        .Node("text", TestCatalog.Strict, """{"text":"Hello","count":2,"retry":{"attempts":3}}""")
        .Node("step")
        .Node("out", TestCatalog.Output)
        .Edge("in", "switch")
        .Edge("switch::output::yes", "text")
        .Edge("switch::output::no", "step")
        .Edge("switch", "step::variables::both")
        .Edge("text::on_error", "step::variables::error")
        .Edge("text", "out")));

    [Fact]
    public void An_empty_workflow_has_no_fault() => Assert.Empty(Check(new GraphBuilder()));

    [Fact]
    public void Too_many_nodes_are_reported_and_nothing_else_is_looked_at() => Assert.Equal(
        [new GraphFault(GraphFaultKind.TooManyNodes, "The workflow has 3 nodes; the limit is 2.")],
        GraphCheck.Run(new GraphBuilder().Node("a", "Nope").Node("a").Node("b").Build(), TestCatalog.Instance, nodeLimit: 2));

    [Fact]
    public void The_limit_itself_is_allowed() => Assert.Empty(GraphCheck.Run(Graphs.Draw("a > b"), TestCatalog.Instance, nodeLimit: 2));

    [Fact]
    public void An_id_that_is_used_twice_is_reported_at_its_second_node() => Expect(
        new GraphBuilder().Node("a").Node("b").Node("a"),
        new GraphFault(GraphFaultKind.DuplicateNode, "The id 'a' is used by nodes 0 and 2; give each node its own.", 2, Field: "id"));

    [Fact]
    public void An_unknown_type_is_reported_with_the_types_there_are() => Expect(
        new GraphBuilder().Node("a", "step"),
        new GraphFault(GraphFaultKind.UnknownType, "Unknown node type 'step'; this server has In, Out, Step, Looker, Strict, Switch.", 0, Field: "type"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":null}""")]
    public void Missing_configuration_is_reported_with_what_it_means(string config) => Expect(
        new GraphBuilder().Node("a", TestCatalog.Strict, config, name: "Greeter"),
        new GraphFault(GraphFaultKind.MissingConfig, "Strict 'Greeter' needs 'text': The text.", 0, Field: "text"));

    [Fact]
    public void Wrong_configuration_is_reported_with_what_is_allowed() => Expect(
        new GraphBuilder().Node("a", TestCatalog.Strict, """{"label":"Greeting","text":"","count":11}"""),
        new GraphFault(GraphFaultKind.InvalidConfig, "'text' of Strict 'Greeting' must not be empty.", 0, Field: "text"),
        new GraphFault(GraphFaultKind.InvalidConfig, "'count' of Strict 'Greeting' must be a whole number from 1 to 10.", 0, Field: "count"));

    [Fact]
    public void Values_that_do_not_go_together_are_reported_once_each_is_right_by_itself()
    {
        Expect(
            new GraphBuilder().Node("a", TestCatalog.Strict, """{"text":"once","count":2}"""),
            new GraphFault(GraphFaultKind.InvalidConfig, "'count' of Strict 'a' must be 1 for this text.", 0, Field: "count"));
        Expect(new GraphBuilder().Node("a", TestCatalog.Strict, """{"text":"once","count":1}"""));
        Expect(
            new GraphBuilder().Node("a", TestCatalog.Strict, """{"text":"once","count":"2"}"""),
            new GraphFault(GraphFaultKind.InvalidConfig, "'count' of Strict 'a' must be a whole number from 1 to 10.", 0, Field: "count"));
    }

    [Fact]
    public void The_configuration_every_step_has_is_checked_too() => Expect(
        new GraphBuilder().Node("a", config: """{"retry":{"attempts":11},"continue_on_error":"yes"}"""),
        new GraphFault(GraphFaultKind.InvalidConfig, "'continue_on_error' of Step 'a' must be true or false.", 0, Field: "continue_on_error"),
        new GraphFault(GraphFaultKind.InvalidConfig, "'retry' of Step 'a' attempts must be a whole number from 1 to 10.", 0, Field: "retry"));

    [Fact]
    public void Edges_to_and_from_nowhere_are_reported() => Expect(
        new GraphBuilder().Node("a").Edge("a", "gone").Edge("lost", "a"),
        new GraphFault(GraphFaultKind.DanglingEdge, "Edge 'e0' ends at node 'gone', which does not exist.", EdgeIndex: 0, Field: "to"),
        new GraphFault(GraphFaultKind.DanglingEdge, "Edge 'e1' begins at node 'lost', which does not exist.", EdgeIndex: 1, Field: "from"));

    [Fact]
    public void An_unknown_connector_is_reported_with_those_there_are() => Expect(
        new GraphBuilder().Node("a").Node("b").Edge("a::result", "b::text"),
        new GraphFault(
            GraphFaultKind.UnknownConnector, "Edge 'e0' names the output 'result' of Step 'a', which has output, on_error.", EdgeIndex: 0, Field: "from"),
        new GraphFault(
            GraphFaultKind.UnknownConnector, "Edge 'e0' names the input 'text' of Step 'b', which has input, variables.", EdgeIndex: 0, Field: "to"));

    [Fact]
    public void A_keyed_connector_needs_a_key() => Expect(
        new GraphBuilder().Node("a").Node("b").Edge("a", "b::variables").Edge("a", "b::variables::"),
        new GraphFault(GraphFaultKind.InvalidKey, "Edge 'e0' needs a key at 'variables' of Step 'b'.", EdgeIndex: 0, Field: "to"),
        new GraphFault(GraphFaultKind.InvalidKey, "Edge 'e1' needs a key at 'variables' of Step 'b'.", EdgeIndex: 1, Field: "to"));

    [Fact]
    public void A_branch_has_to_be_declared() => Expect(
        new GraphBuilder().Node("s", TestCatalog.Switch, """{"cases":["yes","no"]}""").Node("b").Edge("s::output::maybe", "b"),
        new GraphFault(
            GraphFaultKind.InvalidKey, "Edge 'e0' names the branch 'maybe' of Switch 's', which has yes, no.", EdgeIndex: 0, Field: "from"));

    [Fact]
    public void The_branches_of_a_wrong_configuration_are_not_asked_for() => Expect(
        new GraphBuilder().Node("s", TestCatalog.Switch, """{"cases":7}""").Node("b").Edge("s::output::maybe", "b"),
        new GraphFault(GraphFaultKind.InvalidConfig, "'cases' of Switch 's' must be a list of texts.", 0, Field: "cases"));

    [Theory]
    [InlineData("a > a", "a -> a", 0)]
    [InlineData("a > b > c > b", "b -> c -> b", 1)]
    public void A_cycle_is_reported_as_a_path(string chains, string path, int node) => Assert.Equal(
        [new GraphFault(GraphFaultKind.Cycle, $"The workflow has a cycle: {path}. Remove one of its edges.", node)],
        Check(Graphs.Draw(chains)));

    [Fact]
    public void Credentials_that_a_kind_does_not_take_are_reported() => Expect(
        new GraphBuilder()
            .Node("a", TestCatalog.Strict, """{"text":"x"}""").Credential("key", "any")
            .Node("b", TestCatalog.Strict, """{"text":"x","count":2}""").Credential("key", "any").Credential("lock", "any")
            .Node("c").Credential("key", "any"),
        new GraphFault(GraphFaultKind.InvalidCredential, "Strict 'b' must not have 'count' beside the credential 'key': leave one of them out.", 1, Field: "key"),
        new GraphFault(GraphFaultKind.InvalidCredential, "Strict 'b' takes no credential 'lock'; it takes key.", 1, Field: "lock"),
        new GraphFault(GraphFaultKind.InvalidCredential, "Step 'c' takes no credential 'key'; it takes none.", 2, Field: "key"));

    [Fact]
    public void A_node_is_written_with_the_credentials_it_names_and_without_a_word_when_there_are_none()
    {
        WorkflowGraph graph = new GraphBuilder().Node("a").Credential("key", "any").Node("b").Build();
        string json = JsonSerializer.Serialize(graph, EngineJson.Default.WorkflowGraph);
        Assert.Equal("""{"nodes":[{"id":"a","type":"Step","config":{},"credentials":{"key":"any"}},{"id":"b","type":"Step","config":{}}],"edges":[]}""", json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, EngineJson.Default.WorkflowGraph), EngineJson.Default.WorkflowGraph));
    }

    [Fact]
    public void All_faults_are_reported_at_once_in_the_order_of_nodes_then_edges_then_the_cycle()
    {
        GraphBuilder builder = new GraphBuilder()
            .Node("a", "Nope").Node("a").Node("b", TestCatalog.Strict, """{"count":0}""").Node("c")
            .Edge("b", "gone").Edge("b::nope", "c").Edge("c", "b").Edge("b", "c::variables").Edge("a::any", "c");
        Assert.Equal(
            [
                GraphFaultKind.UnknownType, GraphFaultKind.DuplicateNode, GraphFaultKind.MissingConfig, GraphFaultKind.InvalidConfig,
                GraphFaultKind.DanglingEdge, GraphFaultKind.UnknownConnector, GraphFaultKind.InvalidKey, GraphFaultKind.Cycle,
            ],
            Check(builder).Select(static fault => fault.Kind));
    }

    [Fact]
    public void Configuration_that_a_boundary_does_not_have_is_left_alone() =>
        Assert.Empty(Check(new GraphBuilder().Node("in", TestCatalog.Input, """{"retry":"never","continue_on_error":"yes"}""")));

    private static void Expect(GraphBuilder builder, params GraphFault[] faults) => Assert.Equal(faults, Check(builder));

    private static IReadOnlyList<GraphFault> Check(GraphBuilder builder) => Check(builder.Build());

    private static IReadOnlyList<GraphFault> Check(WorkflowGraph graph) => GraphCheck.Run(graph, TestCatalog.Instance, Limit);
}
