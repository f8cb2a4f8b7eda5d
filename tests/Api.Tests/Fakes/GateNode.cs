using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Fakes;

/// <summary>A node that waits until the test opens it, so that tests see a run at work without waiting for time to pass.</summary>
internal sealed class GateNode : INode
{
    private TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NodeKind Kind { get; } = new()
    {
        Type = "GateNode",
        Title = "Gate",
        Description = "Waits.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "Anything.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "A text.")],
        IsLongRunning = true,
    };

    public Task Entered => _entered.Task;

    public void Open() => _open.TrySetResult();

    public void Close()
    {
        _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        await _open.Task.WaitAsync(cancellationToken);
        return NodeOutcome.Success(ValueRef.FromText("opened"));
    }
}
