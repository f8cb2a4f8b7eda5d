using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class FailurePolicyTests
{
    private const string ThreeAttempts = """{"retry":{"attempts":3,"delay_seconds":10,"backoff":2}}""";

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    public void A_failure_that_may_pass_is_tried_again_while_attempts_are_left(int attempt, double seconds) =>
        Assert.Equal(new FailureDecision.Retry(TimeSpan.FromSeconds(seconds)), FailurePolicy.Decide(Node(ThreeAttempts), attempt, Passing()));

    [Fact]
    public void The_last_attempt_is_not_tried_again() =>
        Assert.IsType<FailureDecision.FailRun>(FailurePolicy.Decide(Node(ThreeAttempts), 3, Passing()));

    [Fact]
    public void A_failure_that_stays_is_not_tried_again() =>
        Assert.IsType<FailureDecision.FailRun>(FailurePolicy.Decide(Node(ThreeAttempts), 1, Lasting()));

    [Fact]
    public void Retry_is_off_by_default() => Assert.IsType<FailureDecision.FailRun>(FailurePolicy.Decide(Node(null), 1, Passing()));

    [Theory]
    [InlineData(5, 10)]
    [InlineData(10, 10)]
    [InlineData(60, 60)]
    [InlineData(7200, 3600)]
    public void A_longer_wait_that_was_asked_for_is_kept_up_to_an_hour(double asked, double seconds) =>
        Assert.Equal(
            new FailureDecision.Retry(TimeSpan.FromSeconds(seconds)),
            FailurePolicy.Decide(Node(ThreeAttempts), 1, Passing() with { RetryAfter = TimeSpan.FromSeconds(asked) }));

    [Fact]
    public void Retry_comes_before_error_edges() =>
        Assert.IsType<FailureDecision.Retry>(FailurePolicy.Decide(Node(ThreeAttempts, withErrorEdge: true), 1, Passing()));

    [Fact]
    public void Error_edges_come_before_going_on() =>
        Assert.IsType<FailureDecision.FlowToErrorEdges>(
            FailurePolicy.Decide(Node("""{"continue_on_error":true}""", withErrorEdge: true), 1, Lasting()));

    [Fact]
    public void Going_on_comes_before_failing_the_run() =>
        Assert.IsType<FailureDecision.Continue>(FailurePolicy.Decide(Node("""{"continue_on_error":true}"""), 1, Lasting()));

    [Fact]
    public void Otherwise_the_run_fails() => Assert.IsType<FailureDecision.FailRun>(FailurePolicy.Decide(Node("{}"), 1, Lasting()));

    private static Failure Passing() => new("timeout", "It took too long.", Retryable: true);

    private static Failure Lasting() => new("http_status", "Not found.");

    private static PlanNode Node(string? config, bool withErrorEdge = false)
    {
        GraphBuilder builder = new GraphBuilder().Node("a", config: config).Node("b");
        if (withErrorEdge)
        {
            builder.Edge("a::on_error", "b");
        }

        return RunPlan.Create(builder.Build(), TestCatalog.Instance, RunSelection.All).Nodes[0];
    }
}
