using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class DelayStepTests
{
    [Fact]
    public async Task It_waits_for_the_longest_time_of_its_items()
    {
        AlienScene scene = new AlienScene().After("a", """[{"s":1},{"s":2.5}]""");
        Suspension.Timer timer = Assert.IsType<Suspension.Timer>(
            Assert.IsType<NodeOutcome.Suspended>(await scene.Run("delay", """{"seconds":{"value":"@a.s","isExpression":true}}""")).On);
        Assert.Equal(scene.Clock.GetUtcNow() + TimeSpan.FromSeconds(2.5), timer.Until);
    }

    [Fact]
    public async Task Afterwards_it_passes_on_what_arrived_and_tells_how_long_it_took()
    {
        AlienScene scene = new AlienScene().After("a", """[{"x":1},"text"]""");
        Assert.Equal("""[{"x":1},"text"]""", await scene.Items("delay", """{"seconds":5}""", phase: 1));
        Assert.Equal(5000, JsonElement.Parse(AlienScene.Meta(await scene.Run("delay", """{"seconds":5}""", phase: 1))).GetProperty("durationMs").GetDouble());
    }

    [Fact]
    public async Task Without_a_time_it_does_not_wait() => Assert.Equal("[{}]", await new AlienScene().Items("delay", """{"seconds":0}"""));

    [Theory]
    [InlineData("{}", "The parameter 'seconds' has no value")]
    [InlineData("""{"seconds":-1}""", "must be a number from 0 to 604800")]
    [InlineData("""{"seconds":"soon"}""", "must be a number from 0 to 604800")]
    public async Task A_wrong_time_fails_the_node(string parameters, string expected) =>
        Assert.Contains(expected, (await new AlienScene().Failure("delay", parameters)).Message, StringComparison.Ordinal);
}
