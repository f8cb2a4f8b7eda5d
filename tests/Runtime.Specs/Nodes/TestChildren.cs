using System.Collections.Concurrent;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>The other workflows of a spec: each id is one that the test drew. Outlives a restart of the host.</summary>
public sealed class TestChildren(INodeCatalog catalog, TimeProvider time) : IChildRuns
{
    private readonly ConcurrentDictionary<Guid, WorkflowGraph> _workflows = new();

    /// <summary>Every wish that reached the host, in the order of arrival.</summary>
    public ConcurrentQueue<ChildCall> Calls { get; } = new();

    /// <summary>Adds a workflow and tells its id.</summary>
    public Guid Add(GraphBuilder graph)
    {
        Guid id = Guid.NewGuid();
        _workflows[id] = graph.Build();
        return id;
    }

    public ValueTask<ChildRequest> Prepare(ChildCall call, RunHeader parent, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        if (call.Body is { } body)
        {
            return ValueTask.FromResult(new ChildRequest(OfBody(call, body, parent), null));
        }

        if (!_workflows.TryGetValue(call.WorkflowId, out WorkflowGraph? graph))
        {
            return ValueTask.FromResult(new ChildRequest(null, new Failure("unknown_workflow", "There is no such workflow.")));
        }

        RunPlan plan = RunPlan.Create(graph, catalog, RunSelection.All);
        RunHeader header = new()
        {
            Id = call.RunId,
            WorkspaceId = parent.WorkspaceId,
            WorkflowId = call.WorkflowId,
            CreatedAt = time.GetUtcNow(),
            Parent = new RunParent(parent.Id, call.NodeId, 1, call.IsOfLoop ? call.Iteration : null),
            Bindings = new RunInput([.. Values(call).Select(each => new InputBinding(each.Name, Connector.Input, null, ValueRef.FromElement(each.Value)))]),
        };
        return ValueTask.FromResult(new ChildRequest(new RunRequest(header, plan), null));
    }

    public ChildResult ResultOf(RunSnapshot run) => new(
        run.Header.Id, run.View.Status, run.View.Failure, [.. run.View.Outputs.Select(static output => output with { Name = output.Name.Split("::")[0] })]);

    private RunRequest OfBody(ChildCall call, ValueRef body, RunHeader parent)
    {
        WorkflowGraph graph = JsonSerializer.Deserialize(body.Json.Span, EngineJson.Default.WorkflowGraph)!;
        RunHeader header = new()
        {
            Id = call.RunId,
            WorkspaceId = parent.WorkspaceId,
            WorkflowId = parent.WorkflowId,
            CreatedAt = time.GetUtcNow(),
            Parent = new RunParent(parent.Id, call.NodeId, 1, call.Iteration),
            Bindings = LoopBody.Bind(graph, LoopInput.Read(call.Input.Json), call.Iteration),
        };
        return new RunRequest(header, RunPlan.Create(graph, catalog, RunSelection.All));
    }

    // Large inputs are a matter of the front door, which has the value store; specs send small ones.
    private static JsonElement.ObjectEnumerator Values(ChildCall call)
    {
        JsonElement input = call.IsOfLoop ? LoopCall.InputOf(LoopInput.Read(call.Input.Json), call.Iteration) : JsonText.Parse(call.Input.Json);
        return input.EnumerateObject();
    }
}
