using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Delay;

namespace Tributary.Nodes.Tests.Delay;

public sealed class DelayNodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_waits_until_the_given_seconds_have_passed()
    {
        NodeScene scene = new(new DelayNode(), """{"seconds": 90.5}""") { Time = new FakeTimeProvider(Now) };
        NodeOutcome.Suspended outcome = Assert.IsType<NodeOutcome.Suspended>(await scene.With("1").Run());
        Assert.Equal(new Suspension.Timer(Now.AddSeconds(90.5)), outcome.On);
    }

    [Fact]
    public async Task It_passes_its_input_on_when_the_wait_is_over()
    {
        NodeScene scene = new NodeScene(new DelayNode(), """{"seconds": 604800}""").With("""{"a":1}""");
        Assert.Equal("""{"a":1}""", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(phase: 1))));
    }

    [Fact]
    public async Task No_wait_at_all_succeeds_at_once() =>
        Assert.Equal("5", await new NodeScene(new DelayNode(), """{"seconds": 0}""").With("5").Output());

    [Fact]
    public async Task It_gives_null_when_nothing_is_connected() =>
        Assert.Equal("null", await new NodeScene(new DelayNode(), """{"seconds": 0}""").Output());

    [Theory]
    [InlineData("{}", "needs 'seconds'")]
    [InlineData("""{"seconds": -1}""", "must be a number from 0 to 604800")]
    [InlineData("""{"seconds": 604801}""", "must be a number from 0 to 604800")]
    [InlineData("""{"seconds": "5"}""", "must be a number from 0 to 604800")]
    public void A_wait_outside_the_range_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new DelayNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void It_cannot_fail_and_so_has_no_error_output() => Assert.Null(new DelayNode().Kind.FindOutput(Connector.OnError));
}
