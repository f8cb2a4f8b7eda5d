using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.WaitForEvent;

namespace Tributary.Nodes.Tests.WaitForEvent;

public sealed class WaitForEventNodeTests
{
    private const string Schema = """{"event":"paid","schema":{"type":"object","properties":{"amount":{"type":"number"}},"required":["amount"]}}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_waits_for_the_event_of_its_name_with_placeholders_replaced()
    {
        NodeScene scene = Scene("""{"event":"paid-((Order))","timeout_seconds":90}""");
        scene.WithVariable("Order", "17");

        Suspension.External wait = Assert.IsType<Suspension.External>(Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On);

        Assert.Equal(("wait-for-event/step/0/1", Now.AddSeconds(90), "paid-17", null), (wait.Name, wait.Deadline, wait.Topic, wait.Question));
    }

    [Fact]
    public async Task Without_a_timeout_it_waits_for_ever() =>
        Assert.Null(Assert.IsType<Suspension.External>(Assert.IsType<NodeOutcome.Suspended>(await Scene("""{"event":"paid"}""").Run()).On).Deadline);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    public async Task A_name_that_comes_out_blank_fails_the_node(string order)
    {
        NodeScene scene = Scene("""{"event":"((Order))"}""");
        scene.WithVariable("Order", order);

        Assert.Equal("invalid_event_name", (await scene.Failure()).Type);
    }

    [Fact]
    public async Task What_the_event_carries_is_given_out_as_it_came()
    {
        ValueRef carried = ValueRef.Inline("""{"amount":1}"""u8.ToArray());

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Scene(Schema).Run(phase: 1, carried));

        Assert.Same(carried, outcome.OutputAt(Connector.Output));
        Assert.Equal(["received"], outcome.Branches);
    }

    [Fact]
    public async Task What_does_not_fit_the_schema_fails_the_node()
    {
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Scene(Schema).Run(phase: 1, ValueRef.Inline("""{"amount":"much"}"""u8.ToArray()))).Error;

        Assert.Equal(("invalid_event", false), (failure.Type, failure.Retryable));
        Assert.Contains("'paid'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/amount", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_in_time_fails_the_node()
    {
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Scene("""{"event":"paid","timeout_seconds":1.5}""").Run(phase: 1)).Error;

        Assert.Equal(("event_timeout", "The event 'paid' did not come within 1.5 seconds."), (failure.Type, failure.Message));
    }

    [Theory]
    [InlineData("branch", "null", "timeout")]
    [InlineData("default", "7", "received")]
    public async Task None_in_time_is_as_configured(string action, string given, string branch)
    {
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(
            await Scene($$"""{"event":"paid","timeout_seconds":1,"on_timeout":"{{action}}","default_value":7}""").Run(phase: 1));

        Assert.Equal((given, branch), (NodeScene.TextOf(outcome), Assert.Single(outcome.Branches!)));
    }

    [Theory]
    [InlineData("{}", "event")]
    [InlineData("""{"event":""}""", "event")]
    [InlineData("""{"event":"x","timeout_seconds":-1}""", "timeout_seconds")]
    [InlineData("""{"event":"x","on_timeout":"panic"}""", "on_timeout")]
    [InlineData("""{"event":"x","schema":{"type":7}}""", "schema")]
    public void What_is_wrong_is_found_before_it_runs(string config, string field) =>
        Assert.Contains(field, Assert.Single(NodeScene.Faults(new WaitForEventNode(), config)), StringComparison.Ordinal);

    private static NodeScene Scene(string config) => new(new WaitForEventNode(), config) { Time = new FakeTimeProvider(Now) };
}
