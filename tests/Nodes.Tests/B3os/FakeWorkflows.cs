using System.Text;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os;

/// <summary>Takes down what was to be started.</summary>
internal sealed class FakeWorkflows : IWorkflowStarter
{
    public WorkflowStart Answer { get; set; } = new(null, "Nightly", "running");

    public List<(string WorkflowId, string Payload, string Key, string ParentRunId)> Asked { get; } = [];

    public Task<WorkflowStart> Start(
        Guid workspaceId, string workflowId, ReadOnlyMemory<byte> payload, string key, string parentRunId, CancellationToken cancellationToken)
    {
        Assert.Equal(ActionScene.Workspace, workspaceId);
        Asked.Add((workflowId, Encoding.UTF8.GetString(payload.Span), key, parentRunId));
        return Task.FromResult(Answer);
    }
}
