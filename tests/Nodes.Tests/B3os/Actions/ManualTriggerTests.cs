using System.Text;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class ManualTriggerTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"body":{"a":1},"triggeredAt":"T"}""")]
    [InlineData("""{"body":5,"triggeredAt":"never"}""", """{"body":5,"triggeredAt":"T"}""")]
    [InlineData("[1]", """{"body":[1],"triggeredAt":"T"}""")]
    [InlineData("null", """{"body":{},"triggeredAt":"T"}""")]
    public async Task The_payload_becomes_the_result(string payload, string result)
    {
        using ActionScene scene = new ActionScene("manual", "{}").With(TriggerInput.Payload, payload).With(TriggerInput.TriggeredAt, "\"T\"");
        Assert.Equal(result, await scene.Result());
    }

    [Fact]
    public async Task What_belongs_to_the_run_is_passed_on()
    {
        using ActionScene scene = new ActionScene("manual", "{}", ",\"gives_payload\":true")
            .With(TriggerInput.Payload, """{"a":1}""").With("$props", """{"p":1}""").With("$vars", """{"v":2}""").With("$workflowId", "\"wf_1\"");
        NodeOutcome.Succeeded outcome = await scene.Success();
        Assert.Equal(
            ["""output {"a":1,"body":{"a":1},"triggeredAt":"2026-03-01T12:00:00.000Z"}""", """payload {"a":1}""", """props {"p":1}""", """vars {"v":2}""", "workflow_id \"wf_1\""],
            outcome.Outputs.Select(static output => $"{output.Connector} {Encoding.UTF8.GetString(output.Value.Json.Span)}"));
    }
}
