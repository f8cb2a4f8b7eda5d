using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Gives out a text of a configured length, each position different from its neighbours.</summary>
public sealed class LargeNode(CallLog calls) : INode
{
    public const string Type = "LargeNode";

    private static readonly ConfigField<int> Length = ConfigField.Integer("length", "Characters.", null, 0, 100_000_000);

    public NodeKind Kind { get; } = Ports.Kind(Type) with { Config = [Length] };

    public static string Text(int length) => string.Create(length, 0, static (span, _) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = (char)('a' + (i % 23));
        }
    });

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(Text(Length.Read(context.Config)))));
    }
}
