using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

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
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        List<NodeWarning>? warnings = null;
        string text = context.Config.As(ComposeTextConfig.From).Template.Render(name =>
        {
            string? value = context.Inputs.Display(Connector.Variables, name);
            if (value is null)
            {
                (warnings ??= []).Add(new NodeWarning("invalid_value", Unconnected(context, name)));
            }

            return value;
        });
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(text), warnings));
    }

    private static string Unconnected(NodeContext context, string name)
    {
        string[] keys = [.. context.Inputs.Keys(Connector.Variables)];
        string known = keys.Length == 0 ? "nothing is connected" : $"connected are {string.Join(", ", keys)}";
        return $"(({name})) is left as it stands: no variable of that name is connected ({known}).";
    }
}
