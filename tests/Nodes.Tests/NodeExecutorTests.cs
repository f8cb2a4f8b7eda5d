using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.ComposeText;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Input;
using Tributary.Nodes.InvokeSubflow;

namespace Tributary.Nodes.Tests;

public sealed class NodeExecutorTests
{
    private readonly MemoryValueStore _values = new();

    [Fact]
    public async Task A_stored_input_is_loaded_and_a_small_output_is_inline()
    {
        ValueRef stored = await _values.Put("run-1", "\"hello\""u8.ToArray(), default);
        NodeOutcome outcome = await Execute(
            new ComposeTextNode(), """{"template":"((A))!"}""", new NodeInput(Connector.Variables, "A", stored));
        Assert.Equal(ValueRef.FromText("hello!"), Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt(Connector.Output));
    }

    [Theory]
    [InlineData(ValueRef.InlineLimit - 2, false)]
    [InlineData(ValueRef.InlineLimit - 1, true)]
    public async Task An_output_above_the_inline_limit_is_stored(int characters, bool stored)
    {
        NodeOutcome outcome = await Execute(new ComposeTextNode(), $$"""{"template":"{{new string('x', characters)}}"}""");
        ValueRef output = Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt(Connector.Output)!;
        Assert.Equal((stored, stored ? 1 : 0), (output.IsStored, _values.Count));
        Assert.Equal(characters + 2, (await _values.Load(output, default)).Length);
    }

    [Theory]
    [InlineData(JsonText.MaxDepth, true)]
    [InlineData(JsonText.MaxDepth + 1, false)]
    public async Task An_output_that_later_nodes_could_not_read_is_a_failure(int depth, bool isGiven)
    {
        ValueRef deep = ValueRef.Inline(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));

        NodeOutcome outcome = await Execute(new InputNode(), "{}", new NodeInput(Connector.Input, null, deep));

        Assert.Equal(isGiven ? null : "output_too_deep", (outcome as NodeOutcome.Failed)?.Error.Type);
    }

    [Fact]
    public async Task A_value_passed_on_is_not_stored_again_and_keeps_its_branch()
    {
        ValueRef stored = await _values.Put("run-1", Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\""), default);
        NodeOutcome outcome = await Execute(
            new ConditionalNode(), """{"branches":[{"name":"hit","conditions":[{"operator":"is_not_empty"}]}]}""", new NodeInput(Connector.Input, null, stored));
        NodeOutcome.Succeeded succeeded = Assert.IsType<NodeOutcome.Succeeded>(outcome);
        Assert.Same(stored, succeeded.OutputAt(Connector.Output));
        Assert.Equal(["hit"], succeeded.Branches!);
        Assert.Equal(1, _values.Count);
    }

    [Fact]
    public async Task A_boundary_node_passes_a_value_on_without_loading_it()
    {
        ValueRef gone = ValueRef.Stored("run-1/gone", 100_000);
        NodeOutcome outcome = await Execute(new InputNode(), "{}", new NodeInput(Connector.Input, null, gone));
        Assert.Same(gone, Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt(Connector.Output));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(ValueRef.InlineLimit, true)]
    public async Task The_input_of_a_child_above_the_inline_limit_is_stored(int characters, bool stored)
    {
        ValueRef text = ValueRef.FromText(new string('x', characters));
        NodeOutcome outcome = await Execute(
            new InvokeSubflowNode(), """{"workflow_id":"55555555-5555-5555-5555-555555555555"}""", new NodeInput(Connector.Variables, "A", text));
        ValueRef input = Assert.IsType<Suspension.Child>(Assert.IsType<NodeOutcome.Suspended>(outcome).On).Input;
        Assert.Equal((stored, stored ? 1 : 0), (input.IsStored, _values.Count));
        Assert.Equal($$"""{"A":"{{new string('x', characters)}}"}""", Encoding.UTF8.GetString((await _values.Load(input, default)).Span));
    }

    [Fact]
    public async Task A_bug_of_a_node_is_a_failure_that_tells_no_internals()
    {
        NodeOutcome outcome = await Execute(new ThrowingNode(static () => new InvalidOperationException("secret")), "{}");
        Failure failure = Assert.IsType<NodeOutcome.Failed>(outcome).Error;
        Assert.Equal("internal_error", failure.Type);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_not_a_failure()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Execute(new ThrowingNode(() => new OperationCanceledException(cancellation.Token)), "{}", cancellation.Token));
    }

    [Fact]
    public async Task A_value_store_that_is_away_is_no_outcome_of_the_node()
    {
        _values.Outage = new StoreUnavailableException("It does not answer.");
        ValueRef stored = ValueRef.Stored("run-1/0", 100_000);

        Assert.Same(_values.Outage, await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Execute(new ComposeTextNode(), """{"template":"((A))"}""", new NodeInput(Connector.Variables, "A", stored))));
        Assert.Same(_values.Outage, await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Execute(new ComposeTextNode(), $$"""{"template":"{{new string('x', ValueRef.InlineLimit)}}"}""")));
    }

    private Task<NodeOutcome> Execute(INode node, string config, params NodeInput[] inputs) => Execute(node, config, CancellationToken.None, inputs);

    private Task<NodeOutcome> Execute(INode node, string config, CancellationToken cancellationToken, params NodeInput[] inputs)
    {
        using JsonDocument document = JsonDocument.Parse(config);
        NodeCall call = new("run-1", new GraphNode("step", node.Kind.Type, null, new NodeConfig(document.RootElement.Clone())), inputs);
        NodeExecutor executor = new(new NodeRegistry([node]), _values, TimeProvider.System, NullLogger<NodeExecutor>.Instance);
        return executor.Execute(call, Guid.Empty, cancellationToken).AsTask();
    }

    private sealed class ThrowingNode(Func<Exception> make) : INode
    {
        public NodeKind Kind { get; } = new() { Type = "ThrowingNode", Title = "T", Description = "T", Category = "other" };

        public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => throw make();
    }
}
