using System.Collections.Concurrent;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Tells a configured text in small pieces, and then is a <see cref="ProbeNode"/>: its probe starts when all is told.</summary>
public sealed class TellingNode(ConcurrentDictionary<string, Probe> probes, CallLog calls) : INode
{
    public const string Type = "TellingNode";

    private static readonly ConfigField<string> Text = ConfigField.Text("text", "What it tells.");
    private static readonly ConfigField<int> Piece = ConfigField.Integer("piece", "How many characters at a time.", 1, 1, 1_000_000);

    public NodeKind Kind { get; } = Ports.Kind(Type) with { IsLongRunning = true, Config = [Text, Piece] };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        ReadOnlySpan<char> text = Text.Read(context.Config);
        for (int piece = Piece.Read(context.Config); !text.IsEmpty; text = text[Math.Min(piece, text.Length)..])
        {
            context.Tell(text[..Math.Min(piece, text.Length)]);
        }

        return probes.GetOrAdd(context.Call.Node.Id, static _ => new Probe()).Run(context, cancellationToken);
    }
}
