using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Merge;

namespace Tributary.Nodes.Tests.Merge;

public sealed class MergeNodeTests
{
    [Theory]
    [InlineData("""{}""", """[[1,2],null,{"a":1}]""")]
    [InlineData("""{"flatten":true}""", """[1,2,null,{"a":1}]""")]
    [InlineData("""{"mode":"object"}""", """{"x":[1,2],"y":null,"z":{"a":1}}""")]
    [InlineData("""{"mode":"first"}""", "[1,2]")]
    public async Task What_arrived_becomes_one_value_in_the_order_of_the_edges(string config, string output)
    {
        NodeScene scene = new NodeScene(new MergeNode(), config)
            .WithSkipped(Connector.Variables, "a").WithVariable("x", "[1,2]").WithVariable("y", "null").WithSkipped(Connector.Variables, "b").WithVariable("z", """{"a":1}""");

        Assert.Equal(output, await scene.Output());
    }

    [Fact]
    public async Task Of_two_branches_that_end_under_one_key_the_one_that_was_taken_counts() => Assert.Equal(
        """{"x":2}""", await new NodeScene(new MergeNode(), """{"mode":"object"}""").WithSkipped(Connector.Variables, "x").WithVariable("x", "2").Output());

    [Theory]
    [InlineData("list", "[]")]
    [InlineData("object", "{}")]
    [InlineData("first", "null")]
    public async Task Of_nothing_there_is_an_empty_value(string mode, string output) => Assert.Equal(
        output, await new NodeScene(new MergeNode(), $$"""{"mode":"{{mode}}"}""").WithSkipped(Connector.Variables, "x").Output());

    [Fact]
    public async Task The_first_is_passed_on_by_reference()
    {
        NodeOutcome.Succeeded first = await new NodeScene(new MergeNode(), """{"mode":"first"}""").WithVariable("x", "\"text\"").Success();
        Assert.Equal("\"text\"", NodeScene.TextOf(first));
    }

    [Fact]
    public void An_unknown_mode_is_refused() =>
        Assert.Contains("must be one of list, object, first", Assert.Single(NodeScene.Faults(new MergeNode(), """{"mode":"zip"}""")), StringComparison.Ordinal);
}
