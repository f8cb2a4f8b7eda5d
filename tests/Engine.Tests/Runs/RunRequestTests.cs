using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunRequestTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RunRequest _request = new(
        new RunHeader { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At },
        RunPlan.Create(Graphs.Draw("a > b"), TestCatalog.Instance, RunSelection.All));

    [Fact]
    public void A_log_begins_empty_when_no_node_is_kept() => Assert.Empty(_request.FirstEvents());

    [Fact]
    public void A_log_begins_with_the_start_and_the_kept_nodes()
    {
        RunEvent.NodeFinished kept = new(At, "a", At, NodeOutcome.Success(ValueRef.Null)) { IsKept = true };

        Assert.Equal([new RunEvent.RunStarted(At), kept], (_request with { Kept = [kept] }).FirstEvents());
    }
}
