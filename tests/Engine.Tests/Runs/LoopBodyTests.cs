using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class LoopBodyTests
{
    [Fact]
    public void Each_run_is_given_its_item_its_position_their_number_and_what_is_around_the_loop()
    {
        ValueRef input = LoopBody.Input(
            JsonElement.Parse("""["a",{"b":[1]}]"""), [("fetch.result", "{\"x\":1}"u8.ToArray()), ("root.result", "null"u8.ToArray())]);

        RunInput second = LoopBody.Bind(JsonText.Parse(input.Json), 1);

        Assert.All(second.Bindings, static binding => Assert.Equal((LoopBody.EntryId, null), (binding.NodeId, binding.Key)));
        Assert.Equal(
            ["""loop.item={"b":[1]}""", "loop.index=1", "loop.total=2", """fetch.result={"x":1}""", "root.result=null"],
            second.Bindings.Select(static binding => $"{binding.Connector}={Encoding.UTF8.GetString(binding.Value.Json.Span)}"));
    }
}
