using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Nodes;

/// <summary>A node kind that can be executed: its declaration and its runner. One instance serves every run at once.</summary>
public interface INode
{
    /// <summary>The declaration.</summary>
    NodeKind Kind { get; }

    /// <summary>
    /// Executes one call. What goes wrong with the node is returned as <see cref="NodeOutcome.Failed"/>; an exception is a
    /// bug of the node and fails it as <c>internal_error</c>. Outputs are returned inline, whatever their size.
    /// </summary>
    ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken);
}
