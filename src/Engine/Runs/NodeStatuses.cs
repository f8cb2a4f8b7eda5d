namespace Tributary.Engine.Runs;

/// <summary>What can be said of every <see cref="NodeStatus"/>.</summary>
public static class NodeStatuses
{
    /// <summary>Whether the node has begun and is not settled: it is at work, or waits for whatever it may be.</summary>
    public static bool IsUnderWay(this NodeStatus status) => status is NodeStatus.Running or NodeStatus.Waiting or NodeStatus.AwaitingFeedback;
}
