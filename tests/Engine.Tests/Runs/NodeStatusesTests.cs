using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class NodeStatusesTests
{
    [Theory]
    [InlineData(NodeStatus.Pending, false)]
    [InlineData(NodeStatus.Running, true)]
    [InlineData(NodeStatus.Waiting, true)]
    [InlineData(NodeStatus.AwaitingFeedback, true)]
    [InlineData(NodeStatus.Succeeded, false)]
    [InlineData(NodeStatus.Failed, false)]
    [InlineData(NodeStatus.Skipped, false)]
    public void A_node_is_under_way_from_its_beginning_until_it_is_settled(NodeStatus status, bool isUnderWay) => Assert.Equal(isUnderWay, status.IsUnderWay());
}
