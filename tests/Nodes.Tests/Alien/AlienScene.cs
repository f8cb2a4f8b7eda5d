using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Nodes.Tests.Alien;

/// <summary>One node of the Alien door, with its parameters and what the nodes before it gave.</summary>
/// <param name="services">What nodes work with; null for no files and no documents.</param>
internal sealed class AlienScene(NodeServices? services = null)
{
    private readonly List<NodeInputs.Entry> _inputs = [];
    private readonly List<string> _sources = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The clock in place of <see cref="Clock"/>; null for that one.</summary>
    public TimeProvider? Time { get; init; }

    public Guid Workspace { get; init; } = Guid.Parse("77777777-7777-7777-7777-777777777777");

    /// <summary>A node before this one, by a flow edge.</summary>
    public AlienScene After(string id, string items)
    {
        _sources.Add(id);
        Arrives(AlienPorts.Data, AlienExpression.MetaKeyOf(id), $$"""{"count":{{JsonElement.Parse(items).GetArrayLength()}}}""");
        return Arrives(AlienPorts.Data, AlienExpression.KeyOf(id), items);
    }

    public AlienScene Arrives(string connector, string? key, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        _inputs.Add(new NodeInputs.Entry(connector, key, ValueRef.Inline(bytes), bytes));
        return this;
    }

    public async Task<NodeOutcome> Run(string type, string parameters = "{}", int phase = 0)
    {
        INode node = (services is null ? NodeRegistry.BuiltIn() : NodeRegistry.BuiltIn(services)).Get(AlienKinds.Prefix + type);
        NodeConfig config = new(JsonElement.Parse($$"""{"params":{{parameters}},"sources":{{JsonSerializer.Serialize(_sources)}}}"""));
        NodeCall call = new("run-1", new GraphNode("step", node.Kind.Type, null, config), [], Phase: phase);
        return await node.Run(new NodeContext(call, Workspace, new NodeInputs(_inputs), Time ?? Clock, new MemoryValueStore()), CancellationToken.None);
    }

    /// <summary>The items that a node gives, as JSON.</summary>
    public async Task<string> Items(string type, string parameters = "{}", int phase = 0) =>
        NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await Run(type, parameters, phase)));

    public async Task<Failure> Failure(string type, string parameters = "{}") => Assert.IsType<NodeOutcome.Failed>(await Run(type, parameters)).Error;

    public static string Meta(NodeOutcome outcome) => Encoding.UTF8.GetString(Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt(AlienPorts.Meta)!.Json.Span);
}
