using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

/// <summary>What every spec has: a host of its own, the test nodes and the manual clock.</summary>
/// <typeparam name="TFactory">The host.</typeparam>
public abstract class RunSpec<TFactory> : IAsyncLifetime
    where TFactory : IRuntimeFactory
{
    protected static readonly Guid Workspace = new("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111");
    protected static readonly Guid Workflow = new("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b");

    /// <summary>Never passes by itself: the clock is the test's.</summary>
    protected static readonly TimeSpan LongWait = TimeSpan.FromDays(20);

    private IRuntime? _runtime;

    protected RunSpec() => Children = new TestChildren(Nodes.Registry, Clock);

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected TestNodes Nodes { get; } = new();

    protected TestChildren Children { get; }

    protected IRuntime Runtime => _runtime!;

    protected IRunHost Host => Runtime.Host;

    public async Task InitializeAsync() => _runtime = await TFactory.Start(new RuntimeSetup(Nodes.Registry, Children, Clock)).Within();

    public async Task DisposeAsync() => await Runtime.DisposeAsync().AsTask().Within();

    protected bool Lacks(RuntimeFeature feature) => Runtime.Gaps.ContainsKey(feature);

    /// <summary>A workflow of nodes <c>id:Type</c> (plain echoes without a type) and edges <c>from > to</c>, keyed by the node they leave.</summary>
    protected static GraphBuilder Graph(string nodes, string edges = "")
    {
        GraphBuilder builder = new();
        foreach (string node in nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = node.Split(':');
            builder.Node(parts[0], parts.ElementAtOrDefault(1) ?? EchoNode.Plain);
        }

        foreach (string edge in edges.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] ends = edge.Split('>', StringSplitOptions.TrimEntries);
            builder.Edge(ends[0], $"{ends[1]}::variables::{ends[0].Split("::")[0]}");
        }

        return builder;
    }

    protected RunRequest Request(GraphBuilder graph, RunSelection? selection = null, params InputBinding[] input)
    {
        WorkflowGraph built = graph.Build();
        Assert.Empty(GraphCheck.Run(built, Nodes.Registry, nodeLimit: 10_000));
        RunHeader header = new()
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = Workspace,
            WorkflowId = Workflow,
            CreatedAt = Clock.GetUtcNow(),
            Selection = selection ?? RunSelection.All,
            Input = [.. input.Select(static binding => new NamedValue(binding.NodeId, binding.Value))],
            Bindings = new RunInput(input),
        };
        return new RunRequest(header, RunPlan.Create(built, Nodes.Registry, header.Selection));
    }

    /// <summary>Runs a workflow to its end.</summary>
    protected Task<RunSnapshot> Run(GraphBuilder graph, RunSelection? selection = null, params InputBinding[] input) =>
        Host.StartAndWait(Request(graph, selection, input), LongWait, CancellationToken.None).Within();

    /// <summary>Starts a workflow.</summary>
    protected Task<Guid> Begin(GraphBuilder graph) => Begin(Request(graph));

    /// <summary>Starts a run.</summary>
    protected async Task<Guid> Begin(RunRequest request) => (await Host.Start(request, CancellationToken.None).Within()).Header.Id;

    /// <summary>A run as it stands.</summary>
    protected async Task<RunSnapshot> Look(Guid runId) =>
        await Host.Find(Workspace, runId, CancellationToken.None).Within() ?? throw new KeyNotFoundException($"There is no run {runId}.");

    /// <summary>A run after its end, whoever sees to it.</summary>
    protected async Task<RunSnapshot> End(Guid runId)
    {
        await Until(runId, static logged => logged.Event is RunEvent.RunFinished);
        return await Look(runId);
    }

    /// <summary>Every event of a run up to the first that fits, which is waited for.</summary>
    protected async Task<IReadOnlyList<LoggedEvent>> Until(Guid runId, Func<LoggedEvent, bool> fits)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        List<LoggedEvent> seen = [];
        await foreach (IReadOnlyList<LoggedEvent> batch in Host.Follow(runId, patience.Token))
        {
            foreach (LoggedEvent logged in batch)
            {
                seen.Add(logged);
                if (fits(logged))
                {
                    return seen;
                }
            }
        }

        throw new InvalidOperationException($"The events of run {runId} ended before the one that was waited for.");
    }

    /// <summary>A run once it is at rest because it waits for a person or an event.</summary>
    protected async Task<RunSnapshot> AtRest(Guid runId)
    {
        RunSnapshot begun = await Look(runId);
        RunView view = new(begun.View.Plan, begun.Header.Bindings);
        using CancellationTokenSource patience = new(Patience.Limit);
        await foreach (IReadOnlyList<LoggedEvent> batch in Host.Follow(runId, patience.Token))
        {
            foreach (LoggedEvent logged in batch)
            {
                view.Apply(logged);
            }

            if (view.Status.IsWaiting())
            {
                return await Look(runId);
            }
        }

        throw new InvalidOperationException($"Run {runId} ended without being at rest.");
    }

    /// <summary>Raises an event that carries a text.</summary>
    protected async Task<EventReceipt> Send(Guid runId, string name, string text) =>
        await Host.Signal(Workspace, runId, name, ValueRef.FromText(text), CancellationToken.None).Within() ?? throw new KeyNotFoundException($"There is no run {runId}.");

    /// <summary>Answers a node that waits for a person.</summary>
    protected async Task<EventReceipt> Answer(Guid runId, string nodeId, string text) => await Send(runId, Node(await Look(runId), nodeId).Asks!.Name, text);

    /// <summary>Every event of a run that is over.</summary>
    protected Task<IReadOnlyList<LoggedEvent>> Events(Guid runId) => Until(runId, static logged => logged.Event is RunEvent.RunFinished);

    /// <summary>Waits until the end of a node's execution is durable.</summary>
    protected Task<IReadOnlyList<LoggedEvent>> Finished(Guid runId, string nodeId) =>
        Until(runId, logged => logged.Event is RunEvent.NodeFinished finished && finished.NodeId == nodeId);

    protected static NodeView Node(RunSnapshot run, string nodeId) => run.View.Nodes[run.View.Plan.IndexOf(nodeId)];

    /// <summary>The text a node gave out.</summary>
    protected async Task<string> Output(RunSnapshot run, string nodeId)
    {
        NodeOutput output = Assert.Single(run.View.OutputsOf(run.View.Plan.IndexOf(nodeId)));
        return JsonText.ToDisplay((await Runtime.Values.Load(output.Value, CancellationToken.None)).Span);
    }
}
