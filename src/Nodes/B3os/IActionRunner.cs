using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os;

/// <summary>An action with what runs it. One instance serves every run at once.</summary>
internal interface IActionRunner
{
    /// <summary>The declaration.</summary>
    B3osAction Action { get; }

    /// <summary>Executes one call, as <see cref="INode.Run"/> does.</summary>
    ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken);
}
