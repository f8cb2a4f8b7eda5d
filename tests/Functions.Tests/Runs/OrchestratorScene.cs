using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Time.Testing;
using Tributary.Blobs.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>The orchestrator alone, on activities that do what the test says.</summary>
internal sealed class OrchestratorScene
{
    private static readonly PlatformConverter Converter = new();
    private int _sequence;

    public OrchestratorScene(bool isAtWork = true)
    {
        Hub = new FakeTaskHub(Clock, Converter);
        if (isAtWork)
        {
            Begin();
        }
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeTaskHub Hub { get; }

    public Guid RunId { get; } = Guid.CreateVersion7();

    /// <summary>What <c>ExecuteNode</c> was called with.</summary>
    public ConcurrentQueue<StepCall> Steps { get; } = new();

    /// <summary>What <c>CompleteRun</c> was called with.</summary>
    public ConcurrentQueue<RunEnd> Ends { get; } = new();

    /// <summary>What <c>BeginChild</c> was called with.</summary>
    public ConcurrentQueue<ChildCall> Children { get; } = new();

    /// <summary>What a child runs. By default it has nothing to do.</summary>
    public Func<ChildCall, ChildStart> BeginChild { get; set; } = static _ => new ChildStart(RunStart.Of(Plan(string.Empty)), null);

    /// <summary>What <c>ExecuteNode</c> does. By default every node succeeds at once.</summary>
    public Func<StepCall, Task<StepResult>> Execute { get; set; } = static step => throw new NotSupportedException();

    public FakeInstance Instance => Hub.Get(RunId);

    /// <summary>The calls of <c>ExecuteNode</c>, as the ids of their nodes.</summary>
    public IEnumerable<string> Called => Steps.Select(static step => string.Join(' ', step.Nodes.Select(static turn => turn.Node)));

    /// <summary>A plan whose nodes are called alone when their id begins with a capital.</summary>
    public static RunPlan Plan(GraphBuilder graph) => RunPlan.Create(graph.Build(), new Kinds(), RunSelection.All);

    /// <summary>A plan of plain nodes and edges <c>a > b; b > c</c>.</summary>
    public static RunPlan Plan(string nodes, string edges = "")
    {
        GraphBuilder builder = new();
        foreach (string node in nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            builder.Node(node, char.IsUpper(node[0]) ? Kinds.Effect : Kinds.Compute);
        }

        foreach (string edge in edges.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] ends = edge.Split(" > ");
            builder.Edge(ends[0], $"{ends[1]}::variables::{ends[0]}");
        }

        return Plan(builder);
    }

    public void Start(RunPlan plan) => Start(RunStart.Of(plan));

    public void Start(object input) => Hub.Create(RunId.ToString(), nameof(RunOrchestrator), input);

    /// <summary>Runs a plan to the end of its orchestration.</summary>
    public async Task Run(RunPlan plan)
    {
        Start(plan);
        await Instance.Ended.Within();
        Assert.Empty(Hub.Faults);
    }

    /// <summary>Waits for the end of the orchestration; time passes whenever nothing else happens.</summary>
    public async Task EndWithTheClockTicking(TimeSpan step)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (!Instance.Ended.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (Instance.IsIdle)
            {
                Clock.Advance(step);
            }

            await Task.Yield();
        }

        Assert.Empty(Hub.Faults);
    }

    /// <summary>How a node ends that gives something out at its main output.</summary>
    public NodeEnd Success(NodeTurn turn) => new(turn.Node, turn.Attempt, turn.Phase, Clock.GetUtcNow(), [Connector.Output], null, null, null);

    public NodeEnd Failed(NodeTurn turn, Failure failure) => new(turn.Node, turn.Attempt, turn.Phase, Clock.GetUtcNow(), null, null, failure, null);

    public NodeEnd Suspended(NodeTurn turn, Suspension on) => new(turn.Node, turn.Attempt, turn.Phase, Clock.GetUtcNow(), null, null, null, on);

    public StepResult Result(params IEnumerable<NodeEnd> ends) => new(new LogPosition(Interlocked.Increment(ref _sequence), 0, 0), [.. ends], IsOver: false);

    public void Begin() => Hub.Begin(new FakeWorker(
        new Dictionary<string, Func<TaskOrchestrationContext, Task>>
        {
            [nameof(RunOrchestrator)] = RunOrchestrator.Run,
            [nameof(ChildOrchestrator)] = ChildOrchestrator.Run,
        },
        new Dictionary<string, Func<string?, CancellationToken, Task<string?>>>
        {
            [nameof(ExecuteNode)] = async (input, _) =>
            {
                StepCall step = Converter.Deserialize<StepCall>(input)!;
                Steps.Enqueue(step);
                return Converter.Serialize(await Execute(step));
            },
            [nameof(Functions.Runs.BeginChild)] = (input, _) =>
            {
                ChildCall call = Converter.Deserialize<ChildCall>(input)!;
                Children.Enqueue(call);
                return Task.FromResult(Converter.Serialize(BeginChild(call)));
            },
            [nameof(TellParent)] = (input, _) => Task.FromResult(Converter.Serialize(
                ChildOrchestrator.ResultOf(new ChildResult(Converter.Deserialize<ChildCall>(input)!.RunId, RunStatus.Completed, null, [])))),
            [nameof(CompleteRun)] = (input, _) =>
            {
                Ends.Enqueue(Converter.Deserialize<RunEnd>(input)!);
                return Task.FromResult<string?>(null);
            },
        }));

    private sealed class Kinds : INodeCatalog
    {
        public const string Compute = "Compute";
        public const string Effect = "Effect";

        private static readonly IReadOnlyList<NodeKind> All =
        [
            new() { Type = Compute, Title = Compute, Description = Compute, Category = "test" },
            new() { Type = Effect, Title = Effect, Description = Effect, Category = "test", HasSideEffects = true },
        ];

        IReadOnlyList<NodeKind> INodeCatalog.Kinds => All;

        public NodeKind? Find(string type) => All.FirstOrDefault(kind => kind.Type == type);
    }
}
