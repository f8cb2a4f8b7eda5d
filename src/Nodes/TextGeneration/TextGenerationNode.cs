using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.TextGeneration;

/// <summary>Asks a language model.</summary>
/// <param name="models">The models of the server.</param>
/// <param name="files">Where files are kept.</param>
internal sealed class TextGenerationNode(ILanguageModels models, IFileStore files) : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "TextGenerationNode",
        Title = "Generate text",
        Description = "Asks a language model and gives out its answer. The text is shown while it is written; a model that is overloaded is tried again a few times within its time.",
        Category = "ai_text",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "str", "One value per key of the template; images are shown to the model.", Optional: true)],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "str", "The answer; with json_schema, the JSON value; with with_details, an object."),
            Connectors.OnError,
        ],
        Config =
        [
            TextGenerationConfig.TemplateField,
            ModelChoice.Field,
            TextGenerationConfig.SystemPromptField,
            ModelFields.Temperature,
            ModelFields.MaxTokens,
            TextGenerationConfig.SchemaField,
            TextGenerationConfig.WithDetailsField,
        ],
        Example = new NodeExample("""{"template":"Translate into French: ((Text))"}""", """{"variables":{"Text":"good day"}}""", "\"bonjour\""),
        HasSideEffects = true,
        IsLongRunning = true,
        Unavailable = ModelChoice.Unavailable(models),
        CheckTogether = config => ModelChoice.Check(models, config),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        TextGenerationConfig config = context.Config.As(TextGenerationConfig.From);
        ImageInputs images = new(files);
        if (await images.Read(context, cancellationToken) is { } fault)
        {
            return new NodeOutcome.Failed(fault);
        }

        VariableScope scope = new(context.Inputs) { Instead = images.Names };
        List<ModelMessage> messages = [];
        if (config.SystemPrompt is { } system)
        {
            messages.Add(new ModelMessage(ModelRole.System, scope.Render(system)));
        }

        messages.Add(new ModelMessage(ModelRole.User, scope.Render(config.Template)) { Images = images.Images });
        ModelRequest request = new(messages, context.Call.IdempotencyKey)
        {
            Temperature = config.Temperature,
            MaxTokens = config.MaxTokens,
            Schema = config.Schema,
        };
        return await new ModelCall(models, context.Time, text => context.Tell(text)).Ask(config.Models, request, cancellationToken) switch
        {
            ModelReply.Answered reply => GeneratedText.Outcome(reply, config, scope.Warnings),
            ModelReply.Failed failed => new NodeOutcome.Failed(failed.Error),
            _ => throw new InvalidOperationException("The family of replies is closed."),
        };
    }
}
