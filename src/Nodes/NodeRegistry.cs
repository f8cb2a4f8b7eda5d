using System.Collections.Frozen;
using Tributary.Engine.Catalog;
using Tributary.Nodes.Aggregate;
using Tributary.Nodes.ComposeText;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Delay;
using Tributary.Nodes.ExtractJson;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.HumanFeedback;
using Tributary.Nodes.Input;
using Tributary.Nodes.InvokeSubflow;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Output;

namespace Tributary.Nodes;

/// <summary>Every node kind of this server. A new kind is one line here and one folder beside it.</summary>
public sealed class NodeRegistry : INodeCatalog
{
    private readonly FrozenDictionary<string, INode> _nodes;

    /// <summary>The given kinds, in the order clients see them.</summary>
    public NodeRegistry(IEnumerable<INode> nodes)
    {
        INode[] all = [.. nodes];
        Kinds = [.. all.Select(static node => node.Kind)];
        _nodes = all.ToFrozenDictionary(static node => node.Kind.Type, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyList<NodeKind> Kinds { get; }

    /// <summary>The kinds that every server has, with HTTP requests to public addresses only.</summary>
    public static NodeRegistry BuiltIn() => BuiltIn(new OutboundClient(new OutboundOptions(), TimeProvider.System));

    /// <summary>The kinds that every server has.</summary>
    /// <param name="outbound">What sends HTTP requests; the caller disposes it.</param>
    public static NodeRegistry BuiltIn(OutboundClient outbound) => new(
    [
        new InputNode(),
        new OutputNode(),
        new ComposeTextNode(),
        new ConditionalNode(),
        new DelayNode(),
        new HumanFeedbackNode(),
        new InvokeSubflowNode(),
        new ExtractJsonNode(),
        new AggregateNode(),
        new HttpRequestNode(outbound),
    ]);

    /// <summary>These kinds and more, each with a type name of its own.</summary>
    public NodeRegistry With(IEnumerable<INode> more) => new([.. Kinds.Select(kind => _nodes[kind.Type]), .. more]);

    /// <inheritdoc/>
    public NodeKind? Find(string type) => _nodes.TryGetValue(type, out INode? node) ? node.Kind : null;

    /// <summary>The node of a type that a checked workflow names.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public INode Get(string type) => _nodes[type];
}
