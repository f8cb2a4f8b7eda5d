using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Tests;

/// <summary>One node with a checked configuration and the values that arrive at it.</summary>
internal sealed class NodeScene
{
    private readonly INode _node;
    private readonly NodeConfig _config;
    private readonly List<NodeInputs.Entry> _inputs = [];

    public NodeScene(INode node, string config)
    {
        _node = node;
        using JsonDocument document = JsonDocument.Parse(config);
        _config = new NodeConfig(document.RootElement.Clone());
        Assert.Empty(Faults(node, config));
    }

    public string NodeId { get; init; } = "step";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Guid Workspace { get; init; } = new("77777777-7777-7777-7777-777777777777");

    public NodeText? Text { get; init; }

    public MemoryValueStore Values { get; } = new();

    public NodeScene With(string json) => With(Connector.Input, null, json);

    public NodeScene WithInput(string connector, string json) => With(connector, null, json);

    public NodeScene WithVariable(string key, string json) => With(Connector.Variables, key, json);

    public NodeScene WithSkipped(string connector, string? key = null)
    {
        _inputs.Add(new NodeInputs.Entry(connector, key, null, null));
        return this;
    }

    public Task<NodeOutcome> Run(int phase = 0, ValueRef? resumption = null, CancellationToken cancellationToken = default)
    {
        NodeCall call = new("run-1", new GraphNode(NodeId, _node.Kind.Type, null, _config), [], Phase: phase, Resumption: resumption);
        return _node.Run(new NodeContext(call, Workspace, new NodeInputs(_inputs), Time, Values, Text), cancellationToken).AsTask();
    }

    public async Task<NodeOutcome.Succeeded> Success() => Assert.IsType<NodeOutcome.Succeeded>(await Run());

    public async Task<Failure> Failure() => Assert.IsType<NodeOutcome.Failed>(await Run()).Error;

    /// <summary>The JSON text of the main output.</summary>
    public async Task<string> Output() => TextOf(await Success());

    public static string TextOf(NodeOutcome.Succeeded outcome) => Encoding.UTF8.GetString(outcome.OutputAt(Connector.Output)!.Json.Span);

    /// <summary>What the check of a workflow says of a configuration.</summary>
    public static IReadOnlyList<string> Faults(INode node, string config)
    {
        using JsonDocument document = JsonDocument.Parse(config);
        WorkflowGraph graph = new([new GraphNode("step", node.Kind.Type, null, new NodeConfig(document.RootElement.Clone()))], []);
        return [.. GraphCheck.Run(graph, new NodeRegistry([node]), 10).Select(static fault => fault.Message)];
    }

    private NodeScene With(string connector, string? key, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        _inputs.Add(new NodeInputs.Entry(connector, key, ValueRef.Inline(bytes), bytes));
        return this;
    }
}
