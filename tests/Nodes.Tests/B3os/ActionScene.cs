using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Storage;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Tests.Code;

namespace Tributary.Nodes.Tests.B3os;

/// <summary>One action with a payload and the values that arrive at it.</summary>
internal sealed class ActionScene : IDisposable
{
    private readonly string _type;
    private readonly string _config;
    private readonly List<NodeInputs.Entry> _inputs = [];
    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);

    public ActionScene(string type, string payload, string more = "")
    {
        _type = type;
        _config = $$"""{"payload":{{payload}}{{more}}}""";
    }

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    public FakeTimeProvider Time { get; } = new(Noon);

    public MemoryPairs Pairs { get; init; } = new();

    public FakeWorkflows Workflows { get; } = new();

    public FakeDetachedRuns Detached { get; } = new();

    public LoopTally? Tally { get; init; }

    public bool HasServices { get; init; } = true;

    public MemoryValueStore Values { get; } = new();

    public ActionScene With(string key, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        _inputs.Add(new NodeInputs.Entry(DataPort.Data, key, ValueRef.Inline(bytes), bytes));
        return this;
    }

    public Task<NodeOutcome> Run(int phase = 0, ValueRef? resumption = null, int attempt = 1)
    {
        B3osServices services = (HasServices ? new B3osServices(_client, Pairs, Workflows, Detached, Tally) : new B3osServices(_client)) with { Scripts = ScriptScene.Pool };
        INode node = B3osCatalog.Nodes(services).Single(node => node.Kind.Type == B3osAction.NodeTypeOf(_type));
        GraphNode graphNode = new("step", node.Kind.Type, null, GraphOf(_config));
        Assert.Empty(GraphCheck.Run(new WorkflowGraph([graphNode], []), new NodeRegistry([node]), 1));
        NodeCall call = new("run-1", graphNode, [], Attempt: attempt, Phase: phase, Resumption: resumption);
        return node.Run(new NodeContext(call, Workspace, new NodeInputs(_inputs), Time, Values), CancellationToken.None).AsTask();
    }

    public async Task<NodeOutcome.Succeeded> Success() => Assert.IsType<NodeOutcome.Succeeded>(await Run());

    public async Task<string> Result() => NodeScene.TextOf(await Success());

    public async Task<Failure> Failure() => Assert.IsType<NodeOutcome.Failed>(await Run()).Error;

    public void Dispose() => _client.Dispose();

    private static NodeConfig GraphOf(string json) => new(JsonElement.Parse(json));
}
