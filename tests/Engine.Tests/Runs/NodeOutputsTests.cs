using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class NodeOutputsTests
{
    [Fact]
    public void A_value_is_found_by_its_connector()
    {
        NodeOutput[] outputs = [new("output", ValueRef.FromText("a")), new("other", ValueRef.Null)];

        Assert.Equal(ValueRef.FromText("a"), outputs.At("output"));
        Assert.Equal(ValueRef.Null, outputs.At("other"));
        Assert.Null(outputs.At("Output"));
        Assert.Null(Array.Empty<NodeOutput>().At("output"));
    }
}
