using System.Threading.Channels;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>A node that tells what the test hands it, piece by piece, and gives all of it out at the end.</summary>
internal sealed class TellingNode : INode
{
    public const string Type = "TellingNode";

    private Channel<string> _pieces = Channel.CreateUnbounded<string>();

    public NodeKind Kind { get; } = new()
    {
        Type = Type,
        Title = "Tell",
        Description = "Tells.",
        Category = "ai_text",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "Anything.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The whole text.")],
        IsLongRunning = true,
    };

    /// <summary>Takes a new text, of which nothing is told yet.</summary>
    public void Begin() => _pieces = Channel.CreateUnbounded<string>();

    public void Tell(string piece) => Assert.True(_pieces.Writer.TryWrite(piece));

    public void End() => _pieces.Writer.Complete();

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        string text = string.Empty;
        await foreach (string piece in _pieces.Reader.ReadAllAsync(cancellationToken))
        {
            context.Tell(piece);
            text += piece;
        }

        return NodeOutcome.Success(ValueRef.FromText(text));
    }
}
