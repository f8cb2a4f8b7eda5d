using System.Text;
using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class LoopBodyTests
{
    [Fact]
    public void Each_run_is_given_what_its_body_uses_of_its_item_its_position_their_number_and_what_is_around_the_loop()
    {
        ValueRef input = LoopBody.Input(
            JsonElement.Parse("""["a",{"b":[1]}]"""), [("fetch.result", "{\"x\":1}"u8.ToArray()), ("root.result", "null"u8.ToArray())]);

        WorkflowGraph body = new GraphBuilder().Node(LoopBody.EntryId).Node("a").Node("b")
            .Edge("$loop::loop.item", "a").Edge("$loop::loop.index", "a").Edge("$loop::loop.total", "a").Edge("$loop::loop.frame", "b")
            .Edge("$loop::fetch.result", "a").Edge("$loop::fetch.result", "b").Edge("$loop::none.result", "b").Edge("a::root.result", "b").Build();
        RunInput second = LoopBody.Bind(body, LoopInput.Read(input.Json), 1);

        Assert.All(second.Bindings, static binding => Assert.Equal((LoopBody.EntryId, null), (binding.NodeId, binding.Key)));
        Assert.Equal(
            ["""loop.item={"b":[1]}""", "loop.index=1", "loop.total=2", """loop.frame={"item":{"b":[1]},"index":1,"total":2}""", """fetch.result={"x":1}"""],
            second.Bindings.Select(static binding => $"{binding.Connector}={Encoding.UTF8.GetString(binding.Value.Json.Span)}"));
    }

    [Fact]
    public void Of_an_item_that_is_a_list_each_part_has_a_connector_of_its_own()
    {
        WorkflowGraph body = new GraphBuilder().Node(LoopBody.EntryId).Node("a").Edge($"$loop::{LoopBody.Part(1)}", "a").Edge($"$loop::{LoopBody.Part(0)}", "a").Build();

        RunInput second = LoopBody.Bind(body, LoopInput.Read(LoopBody.Input(JsonElement.Parse("""[["a",1],["b",2]]"""), []).Json), 1);

        Assert.Equal(["loop.part.1=2", "loop.part.0=\"b\""], second.Bindings.Select(static binding => $"{binding.Connector}={Encoding.UTF8.GetString(binding.Value.Json.Span)}"));
    }
}
