using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes;
using Tributary.Nodes.B3os;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Api.Tests.B3os.Runs;

/// <summary>A definition that is run by the engine itself, its nodes by the server's own executor, on a clock that the test moves.</summary>
internal sealed class DefinitionRun : IDisposable
{
    private readonly ScriptedRunContext _context = new();
    private readonly FakeTimeProvider _time;
    private readonly OutboundClient _client = new(new OutboundOptions(), TimeProvider.System);
    private readonly Queue<NodeCall> _calls = new();
    private readonly NodeExecutor _executor;
    private readonly RunView _view;
    private readonly RunInput _input;
    private readonly Task<RunOutcome> _run;
    private readonly StoredValues _stored = new();
    private int _applied;
    private long _sequence;

    public DefinitionRun(string definition, string payload = "{}", string props = "{}", string workflowId = "")
    {
        _time = new FakeTimeProvider(_context.Now);
        Definition = B3osDefinition.Read(JsonElement.Parse(definition), 500);
        Assert.Empty(Definition.Faults);
        NodeRegistry registry = new(B3osCatalog.Nodes(new B3osServices(_client)));
        WorkflowGraph graph = Definition.ToGraph();
        Assert.Empty(GraphCheck.Run(graph, registry, 500));
        RunPlan plan = RunPlan.Create(graph, registry, RunSelection.All);
        _executor = new NodeExecutor(registry, _stored, _time, NullLogger<NodeExecutor>.Instance);
        _input = Definition.RunInput(JsonElement.Parse(payload), JsonElement.Parse(props), default, workflowId, _context.Now);
        _view = new RunView(plan, _input);
        _context.OnCall = _calls.Enqueue;
        Apply(new RunEvent.RunStarted(_context.Now));
        _run = _context.Start(plan, _input);
    }

    public B3osDefinition Definition { get; }

    public RunView View => _view;

    /// <summary>The events that somebody waits for.</summary>
    public IEnumerable<string> Awaited => _context.Awaited;

    /// <summary>Executes whatever is ready, until nothing is.</summary>
    public async Task<DefinitionRun> Go()
    {
        while (_calls.TryDequeue(out NodeCall? call))
        {
            NodeOutcome outcome = await _executor.Execute(call, Guid.Empty, CancellationToken.None);
            _context.Finish(call.Node.Id, outcome);
            for (; _applied < _context.Ends.Count; _applied++)
            {
                Apply(_context.Ends[_applied]);
            }

            if (_run.IsCompleted)
            {
                RunOutcome end = await _run;
                Apply(new RunEvent.RunFinished(_context.Now, end.Status, end.Failure));
                break;
            }
        }

        return this;
    }

    public Task<DefinitionRun> Advance(TimeSpan time)
    {
        _time.Advance(time);
        _context.Advance(time);
        return Go();
    }

    public Task<DefinitionRun> Raise(string name, string json)
    {
        ValueRef value = ValueRef.Inline(System.Text.Encoding.UTF8.GetBytes(json));
        Apply(new RunEvent.EventRaised(_context.Now, name, value));
        _context.Signal(name, value);
        return Go();
    }

    public async Task<DefinitionRun> Stop()
    {
        _context.Stop();
        RunOutcome end = await _run;
        Apply(new RunEvent.RunFinished(_context.Now, end.Status, end.Failure));
        return this;
    }

    /// <summary>The execution state.</summary>
    public JsonElement State(IReadOnlySet<string>? nodeIds = null)
    {
        RunHeader header = new() { Id = Guid.Empty, WorkspaceId = Guid.Empty, WorkflowId = Guid.Empty, CreatedAt = _context.Now, Bindings = _input };
        ExecutionState state = new(new RunSnapshot(header, _view), Definition, new RunValues(_stored.Json));
        return JsonText.Parse(JsonText.Write((state, nodeIds), static (writer, each) => each.state.Write(writer, each.nodeIds)));
    }

    /// <summary>By its id, each node's status and result, as text.</summary>
    public string Summary() => string.Join("; ", State().EnumerateObject().Select(static node => $"{node.Name} {node.Value.GetProperty("status").GetString()}"));

    public void Dispose() => _client.Dispose();

    private void Apply(RunEvent happened) => _view.Apply(new LoggedEvent(++_sequence, happened));

    private sealed class StoredValues : IValueStore
    {
        private readonly Dictionary<string, ReadOnlyMemory<byte>> _values = [];

        public ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
        {
            string key = $"v{_values.Count}";
            _values.Add(key, utf8Json);
            return ValueTask.FromResult(ValueRef.Stored(key, utf8Json.Length));
        }

        public ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken) => ValueTask.FromResult(Json(value));

        public ReadOnlyMemory<byte> Json(ValueRef value) => value.IsStored ? _values[value.Key!] : value.Json;
    }
}
