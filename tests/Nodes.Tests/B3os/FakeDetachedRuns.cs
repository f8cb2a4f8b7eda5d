using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os;

/// <summary>Takes down what was to be started.</summary>
internal sealed class FakeDetachedRuns : IDetachedRuns
{
    public List<(Guid RunId, WorkflowGraph Graph, RunInput Input)> Started { get; } = [];

    public Task Start(Guid workspaceId, Guid runId, WorkflowGraph graph, RunInput input, CancellationToken cancellationToken)
    {
        Assert.Equal(ActionScene.Workspace, workspaceId);
        Started.Add((runId, graph, input));
        return Task.CompletedTask;
    }
}
