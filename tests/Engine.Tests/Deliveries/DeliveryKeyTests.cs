using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Deliveries;

public sealed class DeliveryKeyTests
{
    private static readonly RunHeader Run = new() { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = default };
    private static readonly RunHeader Both = Run with { CallbackUrl = "https://example.com", ErrorHandlerId = Guid.NewGuid() };

    [Fact]
    public void A_run_brings_about_what_it_was_asked_for()
    {
        Assert.Empty(DeliveryKey.Possible(Run));
        Assert.True(Assert.Single(DeliveryKey.Possible(Both with { ErrorHandlerId = null })).IsFirst);
        Assert.True(Assert.Single(DeliveryKey.Possible(Both with { CallbackUrl = null })).IsHandler);
        Assert.Equal([(true, false), (false, true)], DeliveryKey.Possible(Both).Select(static each => (each.IsFirst, each.IsHandler)));
    }

    [Theory]
    [InlineData(RunStatus.Failed, 2)]
    [InlineData(RunStatus.Completed, 1)]
    [InlineData(RunStatus.Stopped, 1)]
    public void Only_a_failure_brings_the_error_handler_about(RunStatus end, int count) => Assert.Equal(count, DeliveryKey.Due(Both, end).Count);

    [Fact]
    public void The_run_of_the_handler_follows_from_the_failed_run_alone() => Assert.Equal(
        DeliveryKey.Handler(Both)!.Value.DeliveryId, DeliveryKey.Handler(Both with { ErrorHandlerId = Guid.NewGuid(), CallbackUrl = null })!.Value.DeliveryId);
}
