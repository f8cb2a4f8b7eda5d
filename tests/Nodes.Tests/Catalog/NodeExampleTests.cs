using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Tests.Catalog;

/// <summary>The worked examples of the catalogue.</summary>
public sealed class NodeExampleTests
{
    private static readonly NodeRegistry Registry = NodeRegistry.BuiltIn();

    /// <summary>Kinds whose examples need nothing but the node: neither another server, nor a person, nor a file.</summary>
    public static TheoryData<string> Computing => new(
        Registry.Public.Kinds.Where(static kind => kind.Role == NodeRole.Step && !kind.IsLongRunning && !kind.HasSideEffects && !kind.MayAwaitFeedback).Select(static kind => kind.Type));

    public static TheoryData<string> All => new(Registry.Public.Kinds.Select(static kind => kind.Type));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_kind_has_one_whose_configuration_has_no_fault(string type)
    {
        INode node = Registry.Get(type);
        NodeExample example = Assert.IsType<NodeExample>(node.Kind.Example);
        if (node.Kind.Unavailable is null)
        {
            Assert.Empty(NodeScene.Faults(node, example.Config));
        }

        using JsonDocument arrives = JsonDocument.Parse(example.Arrives);
        Assert.All(arrives.RootElement.EnumerateObject(), each => Assert.NotNull(node.Kind.FindInput(each.Name)));
        JsonDocument.Parse(example.Gives).Dispose();
    }

    [Theory]
    [MemberData(nameof(Computing))]
    public async Task It_gives_what_it_says(string type)
    {
        INode node = Registry.Get(type);
        NodeExample example = node.Kind.Example!;
        NodeScene scene = new(node, example.Config);
        using JsonDocument arrives = JsonDocument.Parse(example.Arrives);
        foreach (JsonProperty connector in arrives.RootElement.EnumerateObject())
        {
            if (node.Kind.FindInput(connector.Name)!.Shape == ConnectorShape.Keyed)
            {
                Assert.All(connector.Value.EnumerateObject(), each => scene.WithVariable(each.Name, each.Value.GetRawText()));
            }
            else
            {
                scene.With(connector.Value.GetRawText());
            }
        }

        NodeOutcome.Succeeded outcome = await scene.Success();

        Assert.Equal(example.Gives, NodeScene.TextOf(outcome));
        Assert.Equal(example.Branch, outcome.Branches?.Single());
        Assert.Null(outcome.Warnings);
    }
}
