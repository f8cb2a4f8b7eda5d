using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Credentials;

namespace Tributary.Nodes;

/// <summary>What a node knows while it executes.</summary>
/// <param name="Call">The call.</param>
/// <param name="WorkspaceId">The workspace of the run, whose things are the only ones the node may touch, whatever arrives at it.</param>
/// <param name="Inputs">The values that arrived, loaded.</param>
/// <param name="Time">The clock.</param>
/// <param name="Values">Where large values are kept, such as those a child run gave out.</param>
/// <param name="Text">Takes the text that the node tells while it is at work; null when nobody can be told, as with nodes that only compute.</param>
public sealed record NodeContext(NodeCall Call, Guid WorkspaceId, NodeInputs Inputs, TimeProvider Time, IValueStore Values, NodeText? Text = null)
{
    /// <summary>The credentials that the node names, opened for this call, by the slots of its kind. What is read from them must not stay anywhere.</summary>
    public IReadOnlyDictionary<string, Credential> Credentials { get; init; } = OpenedCredentials.None;

    /// <summary>What takes their secrets out of what comes of the call; null when there are none.</summary>
    internal SecretRedaction? Redaction { get; init; }

    /// <summary>The node's configuration, which has been checked.</summary>
    public NodeConfig Config => Call.Node.Config;

    /// <summary>
    /// Tells a piece of text to whoever follows the run, without waiting for anybody. Only for showing: what the node gives out is its outcome.
    /// Told for kinds that are long-running or have side effects, up to <see cref="NodeText.Longest"/> characters.
    /// </summary>
    public void Tell(ReadOnlySpan<char> text) => Text?.Tell(text);
}
