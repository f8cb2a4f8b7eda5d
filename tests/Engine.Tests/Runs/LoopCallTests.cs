using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class LoopCallTests
{
    [Theory]
    [InlineData("Item", "At", """{"Mode":"fast","At":1,"Item":{"b":[1.50]}}""")]
    [InlineData("Item", null, """{"Mode":"fast","Item":{"b":[1.50]}}""")]
    [InlineData("Item", "", """{"Mode":"fast","Item":{"b":[1.50]}}""")]
    [InlineData("Mode", "At", """{"At":1,"Mode":{"b":[1.50]}}""")]
    [InlineData("Item", "Mode", """{"Mode":1,"Item":{"b":[1.50]}}""")]
    [InlineData("Item", "Item", """{"Mode":"fast","Item":{"b":[1.50]}}""")]
    public void Each_run_is_given_its_item_its_position_and_what_is_the_same_for_all(string itemKey, string? indexKey, string expected)
    {
        ValueRef input = LoopCall.Input(JsonElement.Parse("""["a",{"b":[1.50]}]"""), [("Mode", "\"fast\""u8.ToArray())], itemKey, indexKey);

        Assert.Equal(expected, LoopCall.InputOf(LoopInput.Read(input.Json), 1).GetRawText());
    }
}
