using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunStatusesTests
{
    [Theory]
    [InlineData(RunStatus.Queued, false)]
    [InlineData(RunStatus.Running, false)]
    [InlineData(RunStatus.Completed, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Stopped, true)]
    public void A_run_is_over_once_it_is_completed_failed_or_stopped(RunStatus status, bool over) => Assert.Equal(over, status.IsTerminal());
}
