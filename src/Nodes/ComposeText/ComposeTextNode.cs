using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.ComposeText;

/// <summary>Puts values into a text.</summary>
internal sealed class ComposeTextNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "ComposeTextNode",
        Title = "Compose text",
        Description = "Replaces the ((Key)) placeholders of a template by the values that arrive under these keys.",
        Category = "data",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "str", "One value per key of the template.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The text.")],
        Config = [ComposeTextConfig.TemplateField],
        Example = new NodeExample("""{"template":"Dear ((Name)),"}""", """{"variables":{"Name":"Ada"}}""", "\"Dear Ada,\""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        VariableScope scope = new(context.Inputs);
        string text = scope.Render(context.Config.As(ComposeTextConfig.From).Template);
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(text), scope.Warnings));
    }
}
