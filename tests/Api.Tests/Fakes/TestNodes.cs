using Tributary.Nodes;

namespace Tributary.Api.Tests.Fakes;

/// <summary>The built-in node kinds and those that only tests need.</summary>
internal static class TestNodes
{
    public static NodeRegistry Catalog { get; } = With(new GateNode());

    public static NodeRegistry With(GateNode gate)
    {
        NodeRegistry builtIn = NodeRegistry.BuiltIn();
        return new NodeRegistry([.. builtIn.Kinds.Select(kind => builtIn.Get(kind.Type)), gate, new BranchNode()]);
    }
}
