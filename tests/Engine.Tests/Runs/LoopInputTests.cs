using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class LoopInputTests
{
    [Fact]
    public void It_has_the_items_and_the_values_around_the_loop_as_they_were_given()
    {
        ValueRef made = LoopBody.Input(JsonElement.Parse("""[1,{"a":[2]},null]"""), [("fetch.result", "{\"x\":1}"u8.ToArray()), ("$props", "null"u8.ToArray())]);
        byte[] text = made.Json.ToArray();

        LoopInput input = LoopInput.Read(text);
        Array.Clear(text);

        Assert.Equal(["1", """{"a":[2]}""", "null"], input.Items.Select(static item => item.GetRawText()));
        Assert.Equal(
            ["$props=null", """fetch.result={"x":1}"""], input.Outer.Select(static each => $"{each.Key}={Encoding.UTF8.GetString(each.Value.Json.Span)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Item", "At", "Item", "At")]
    [InlineData("Item", "", "Item", null)]
    public void Of_a_loop_that_runs_another_workflow_it_has_the_names(string itemKey, string indexKey, string? item, string? index)
    {
        LoopInput input = LoopInput.Read(LoopCall.Input(JsonElement.Parse("[1]"), [], itemKey, indexKey).Json);

        Assert.Equal((item, index), (input.ItemKey, input.IndexKey));
    }

    [Fact]
    public void A_loop_may_have_no_items_and_nothing_around_it()
    {
        LoopInput input = LoopInput.Read(LoopBody.Input(JsonElement.Parse("[]"), []).Json);

        Assert.Empty(input.Items);
        Assert.Empty(input.Outer);
        Assert.Equal((null, null), (input.ItemKey, input.IndexKey));
    }
}
