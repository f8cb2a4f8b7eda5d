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
    [InlineData("2026-03-01T12:00:30Z", "1", "2026-03-01T12:00:30Z")]
    [InlineData("2026-03-02", "1", "2026-03-02T00:00:00Z")]
    [InlineData("((due))", """{"due":"2026-03-01T14:00:00+01:00"}""", "2026-03-01T13:00:00Z")]
    [InlineData("((day))T((input))", """ "18:00" """, null)]
    [InlineData("2026-03-01T((input))Z", """ "18:00" """, "2026-03-01T18:00:00Z")]
    public async Task It_waits_until_a_moment_that_may_depend_on_the_input(string until, string input, string? expected)
    {
        NodeScene scene = new NodeScene(new DelayNode(), $$"""{"until":"{{until}}"}""") { Time = new FakeTimeProvider(Now) }.With(input.Trim());
        if (expected is null)
        {
            Failure failure = await scene.Failure();
            Assert.Equal(("invalid_value", "'((day))T18:00' is no moment in ISO 8601 such as 2026-03-01T12:00:00Z."), (failure.Type, failure.Message));
        }
        else
        {
            Suspension on = Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On;
            Assert.Equal(new Suspension.Timer(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)), on);
        }
    }

    [Fact]
    public async Task A_moment_that_is_past_is_no_wait() =>
        Assert.Equal("5", await new NodeScene(new DelayNode(), """{"until":"2026-03-01T12:00:00Z"}""") { Time = new FakeTimeProvider(Now) }.With("5").Output());

    [Fact]
    public async Task A_moment_too_far_ahead_is_a_failure()
    {
        NodeScene scene = new(new DelayNode(), """{"until":"2027-03-01T12:00:00Z"}""") { Time = new FakeTimeProvider(Now) };
        Assert.Equal("wait_too_long", (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("{}", "must be given, or 'until'")]
    [InlineData("""{"seconds": 1, "until": "2026-03-01"}""", "must not be given beside 'until'")]
    [InlineData("""{"until": "tomorrow"}""", "must be a moment in ISO 8601")]
    [InlineData("""{"seconds": -1}""", "must be a number from 0 to 604800")]
    [InlineData("""{"seconds": 604801}""", "must be a number from 0 to 604800")]
    [InlineData("""{"seconds": "5"}""", "must be a number from 0 to 604800")]
    public void A_wait_outside_the_range_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new DelayNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void It_has_an_error_output_for_moments_that_are_none() => Assert.NotNull(new DelayNode().Kind.FindOutput(Connector.OnError));
}
