using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Conditional;

namespace Tributary.Nodes.Tests.Conditional;

public sealed class ConditionalNodeTests
{
    private const string Tiers = """
        {"branches":[
          {"name":"record","conditions":[{"path":"total","operator":"greater_or_equal","value":100}]},
          {"name":"good","match":"any","conditions":[{"path":"total","operator":"greater_or_equal","value":50},{"path":"vip","operator":"equals","value":true}]},
          {"name":"odd","match":"all","conditions":[{"path":"total","operator":"less","value":0},{"path":"vip","operator":"exists"}]}]}
        """;

    [Theory]
    [InlineData("""{"total":100}""", "record")]
    [InlineData("""{"total":99}""", "good")]
    [InlineData("""{"total":1,"vip":true}""", "good")]
    [InlineData("""{"total":-1,"vip":false}""", "odd")]
    [InlineData("""{"total":-1}""", "else")]
    [InlineData("""{}""", "else")]
    [InlineData("""[]""", "else")]
    public async Task The_first_branch_whose_conditions_hold_is_taken(string input, string branch)
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new ConditionalNode(), Tiers).With(input).Success();
        Assert.Equal([branch], outcome.Branches!);
        Assert.Equal(input, NodeScene.TextOf(outcome));
    }

    [Fact]
    public async Task The_input_is_passed_on_by_reference()
    {
        ValueRef stored = ValueRef.Stored("values/1", 100_000);
        using JsonDocument config = JsonDocument.Parse(Tiers);
        NodeCall call = new("run-1", new GraphNode("step", "ConditionalNode", null, new NodeConfig(config.RootElement)), []);
        NodeInputs inputs = new([new NodeInputs.Entry(Connector.Input, null, stored, Encoding.UTF8.GetBytes("""{"total":100}"""))]);
        NodeOutcome outcome = await new ConditionalNode().Run(new NodeContext(call, Guid.Empty, inputs, TimeProvider.System, new MemoryValueStore()), default);
        Assert.Same(stored, Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt(Connector.Output));
    }

    [Fact]
    public async Task Nothing_arrived_takes_else_and_gives_null()
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new ConditionalNode(), Tiers).WithSkipped(Connector.Input).Success();
        Assert.Equal(["else"], outcome.Branches!);
        Assert.Equal("null", NodeScene.TextOf(outcome));
    }

    [Fact]
    public void Its_keys_are_the_branches_and_else()
    {
        using JsonDocument config = JsonDocument.Parse(Tiers);
        Assert.Equal(["record", "good", "odd", "else"], new ConditionalNode().Kind.Branches!(new NodeConfig(config.RootElement)));
    }

    [Fact]
    public async Task Each_senseless_condition_is_named_in_a_warning()
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new ConditionalNode(), Tiers).With("""{"total":"abc"}""").Success();
        Assert.Equal(["else"], outcome.Branches!);
        Assert.Equal(3, outcome.Warnings!.Count);
        Assert.Equal(
            "Condition 1 of branch 'record' counts as false: 'abc' at total is a text, which greater_or_equal cannot judge.",
            outcome.Warnings[0].Detail);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(.*a.{900}b){9}")]
    public async Task A_pattern_made_to_be_slow_is_not(string pattern)
    {
        string config = $$"""{"branches":[{"name":"hit","conditions":[{"operator":"matches","value":"{{pattern}}"}]}]}""";
        Stopwatch watch = Stopwatch.StartNew();
        NodeOutcome.Succeeded outcome = await new NodeScene(new ConditionalNode(), config).With($"\"{new string('a', 50_000)}!\"").Success();
        Assert.Equal(["else"], outcome.Branches!);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("{}", "needs 'branches'")]
    [InlineData("""{"branches":[]}""", "must be a list of 1 to 50 branches")]
    [InlineData("""{"branches":{}}""", "must be a list of 1 to 50 branches")]
    [InlineData("""{"branches":[5]}""", "needs a name of 1 to 100 characters in branch 1")]
    [InlineData("""{"branches":[{"name":"","conditions":[{"operator":"exists"}]}]}""", "needs a name of 1 to 100 characters in branch 1")]
    [InlineData("""{"branches":[{"name":"else","conditions":[{"operator":"exists"}]}]}""", "must not name a branch 'else'")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"exists"}]},{"name":"a","conditions":[{"operator":"exists"}]}]}""", "has two branches called 'a'")]
    [InlineData("""{"branches":[{"name":"a"}]}""", "needs a list of 1 to 50 conditions in branch 'a'")]
    [InlineData("""{"branches":[{"name":"a","conditions":[]}]}""", "needs a list of 1 to 50 conditions in branch 'a'")]
    [InlineData("""{"branches":[{"name":"a","match":"none","conditions":[{"operator":"exists"}]}]}""", "needs 'match' of branch 'a' to be all or any")]
    [InlineData("""{"branches":[{"name":"a","rule":1,"conditions":[{"operator":"exists"}]}]}""", "has no 'rule' in a branch")]
    [InlineData("""{"branches":[{"name":"a","conditions":["x"]}]}""", "condition 1 of branch 'a': must be an object")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"op":"equals"}]}]}""", "has no 'op'")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"is"}]}]}""", "'operator' must be one of between, contains")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":5}]}]}""", "'operator' must be a text")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"exists"},{"path":"a[","operator":"exists"}]}]}""", "condition 2 of branch 'a': 'path': an index")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"equals"}]}]}""", "'equals' needs a 'value'")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"equals","value":1,"type":"money"}]}]}""", "'type' must be one of")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"equals","value":"abc","type":"number"}]}]}""", "'value' abc is no number")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"equals","value":"1.4.2026","type":"date"}]}]}""", "'value' 1.4.2026 is no date")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"greater","value":[1]}]}]}""", "must be a number, a text or a date")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"starts_with","value":1}]}]}""", "must be a text")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"between","value":[1]}]}]}""", "must be a list of two")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"between","value":[1,"2"]}]}]}""", "must be of one type")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"in","value":1}]}]}""", "must be a list")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"is_type","value":"text"}]}]}""", "must be one of string, number")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"matches","value":"["}]}]}""", "is not a pattern")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"matches","value":"(a)\\1"}]}]}""", "linear time")]
    [InlineData("""{"branches":[{"name":"a","conditions":[{"operator":"matches","value":"((a{0,300}){0,300}){0,300}"}]}]}""", "repeats too much")]
    public void A_faulty_configuration_is_refused_before_the_run(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new ConditionalNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void A_pattern_has_at_most_1000_characters()
    {
        static string Config(int length) =>
            $$"""{"branches":[{"name":"a","conditions":[{"operator":"matches","value":"{{new string('a', length)}}"}]}]}""";
        Assert.Empty(NodeScene.Faults(new ConditionalNode(), Config(1000)));
        Assert.Single(NodeScene.Faults(new ConditionalNode(), Config(1001)));
    }

    [Fact]
    public void A_node_has_at_most_50_branches()
    {
        static string Config(int count) => $$"""
            {"branches":[{{string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"name":"b{{i}}","conditions":[{"operator":"exists"}]}"""))}}]}
            """;
        Assert.Empty(NodeScene.Faults(new ConditionalNode(), Config(50)));
        Assert.Single(NodeScene.Faults(new ConditionalNode(), Config(51)));
    }
}
