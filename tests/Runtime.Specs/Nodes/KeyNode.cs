using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Gives out the secret of its credential, or fails with it; tells it, too.</summary>
public sealed class KeyNode(string type, bool fails) : INode
{
    public const string Plain = "KeyNode";

    public const string Failing = "FailingKeyNode";

    public const string Slot = "key";

    public NodeKind Kind { get; } = Ports.Kind(type) with { HasSideEffects = true, Credentials = [new CredentialSlot(Slot, ["bearer"], "A key.")] };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        string token = context.Credentials[Slot]["token"];
        context.Tell(token);
        return ValueTask.FromResult<NodeOutcome>(fails ? NodeOutcome.Failure("refused", $"not with {token}") : NodeOutcome.Success(ValueRef.FromText($"with {token}")));
    }
}
