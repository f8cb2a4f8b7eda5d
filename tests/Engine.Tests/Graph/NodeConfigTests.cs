using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class NodeConfigTests
{
    [Theory]
    [InlineData("""{"label":"Greeting"}""", "Greeting")]
    [InlineData("""{"label":""}""", null)]
    [InlineData("""{"label":null}""", null)]
    [InlineData("""{"label":7}""", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    public void The_label_is_a_text_or_absent(string json, string? expected) => Assert.Equal(expected, GraphBuilder.Config(json).Label);

    [Fact]
    public void A_value_is_found_by_its_exact_name()
    {
        NodeConfig config = GraphBuilder.Config("""{"a":1,"A":2}""");
        Assert.True(config.TryGet("A", out JsonElement value));
        Assert.Equal(2, value.GetInt32());
        Assert.False(config.TryGet("b", out _));
    }

    [Fact]
    public void A_null_counts_as_absent() => Assert.False(GraphBuilder.Config("""{"a":null}""").TryGet("a", out _));

    [Fact]
    public void An_empty_configuration_has_nothing()
    {
        Assert.False(NodeConfig.Empty.TryGet("a", out _));
        Assert.Equal(JsonValueKind.Undefined, NodeConfig.Empty.Json.ValueKind);
    }

    [Fact]
    public void It_is_bound_once()
    {
        int calls = 0;
        NodeConfig config = GraphBuilder.Config("{}");
        List<int> first = config.As(Bind);
        Assert.Same(first, config.As(Bind));
        Assert.Equal(1, calls);

        List<int> Bind(NodeConfig from)
        {
            Assert.Same(config, from);
            calls++;
            return [];
        }
    }

    [Fact]
    public void Bound_to_another_type_it_is_bound_anew()
    {
        NodeConfig config = GraphBuilder.Config("{}");
        Assert.Equal("bound", config.As(static _ => "bound"));
        Assert.Empty(config.As(static _ => new List<int>()));
    }
}
