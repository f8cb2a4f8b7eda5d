using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.OwnNode;

/// <summary>Counts the words of a text.</summary>
public sealed class WordCountNode : INode
{
    private static readonly ConfigField<int> LeastLength = ConfigField.Integer(
        "least_length", "Shorter words do not count, in characters from 1 to 100; 1, the default, counts all.", fallback: 1, min: 1, max: 100);

    public NodeKind Kind { get; } = new()
    {
        Type = "WordCountNode",
        Title = "Count words",
        Description = "Counts the words of a text.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The text.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "How many words there are."), Connectors.OnError],
        Config = [LeastLength],
        Example = new NodeExample("""{"least_length":3}""", """{"input":"to be or not to be"}""", "1"),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Count(context));

    private static NodeOutcome Count(NodeContext context)
    {
        string text = context.Inputs.Display(Connector.Input) ?? string.Empty;
        if (string.IsNullOrWhiteSpace(text))
        {
            return NodeOutcome.Failure("empty_text", "There is no text to count the words of.");
        }

        int least = LeastLength.Read(context.Config);
        int words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Length >= least);
        return NodeOutcome.Success(ValueRef.Inline(JsonText.Write(words, static (writer, number) => writer.WriteNumberValue(number))));
    }
}
