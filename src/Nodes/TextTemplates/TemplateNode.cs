using HandlebarsDotNet;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Renders a Handlebars template.</summary>
internal sealed class TemplateNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "TemplateNode",
        Title = "Template",
        Description = "Renders a Handlebars template with loops and conditions over the values that arrive; at most 100000 rounds of loops and 4194304 characters.",
        Category = "data",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "The values, each under the name that the template uses; a text that holds a JSON object or list is read as that, and printed as it is.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The text."), Connectors.OnError],
        Config = [TemplateConfig.TemplateField, TemplateConfig.EscapeField],
        Example = new NodeExample(
            """{"template":"Dear {{name}},{{#each items}}\n- {{amount}} × {{title}}{{else}} nothing{{/each}}"}""",
            """{"variables":{"name":"Ada","items":[{"amount":2,"title":"Tea & Co"},{"amount":1,"title":"Cup"}]}}""",
            """
            "Dear Ada,\n- 2 × Tea & Co\n- 1 × Cup"
            """),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Render(context, cancellationToken));

    private static NodeOutcome Render(NodeContext context, CancellationToken cancellationToken)
    {
        TemplateBudget budget = new(cancellationToken);
        TemplateObject values = new(
            [.. context.Inputs.Keys(Connector.Variables).Select(key => KeyValuePair.Create(key, context.Inputs.Element(Connector.Variables, key) ?? default))], budget);
        using BoundedWriter text = new(budget);
        try
        {
            context.Config.As(TemplateConfig.From).Template(text, values);
            return NodeOutcome.Success(ValueRef.FromText(text.ToString()));
        }
        catch (Exception exception) when (budget.Exceeded is not null && exception is not OperationCanceledException)
        {
            return NodeOutcome.Failure("template_too_costly", budget.Exceeded);
        }
        catch (HandlebarsException exception)
        {
            // What the template's own code threw may stand within.
            cancellationToken.ThrowIfCancellationRequested();
            return NodeOutcome.Failure("template_failed", $"The template cannot be rendered: {exception.Message}");
        }
    }
}
