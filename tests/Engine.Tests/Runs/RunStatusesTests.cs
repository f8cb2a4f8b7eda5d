using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunStatusesTests
{
    [Theory]
    [InlineData(RunStatus.Queued, false)]
    [InlineData(RunStatus.Running, false)]
    [InlineData(RunStatus.AwaitingFeedback, false)]
    [InlineData(RunStatus.AwaitingEvent, false)]
    [InlineData(RunStatus.Completed, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Stopped, true)]
    public void A_run_is_over_once_it_is_completed_failed_or_stopped(RunStatus status, bool over)
    {
        Assert.Equal(over, status.IsTerminal());
        Assert.Equal(over || status is RunStatus.AwaitingFeedback or RunStatus.AwaitingEvent, status.IsAtRest());
        Assert.Equal(!over && status.IsAtRest(), status.IsWaiting());
    }

    [Fact]
    public void Their_numbers_are_stored_and_stay() => Assert.Equal(
        [(0, "Queued"), (1, "Running"), (2, "Completed"), (3, "Failed"), (4, "Stopped"), (5, "AwaitingFeedback"), (6, "AwaitingEvent")],
        Enum.GetValues<RunStatus>().Select(static status => ((int)status, status.ToString())));
}
