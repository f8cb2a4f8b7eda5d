using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Asks a language model, once for each item.</summary>
/// <param name="models">The models of the server.</param>
internal sealed class ChatCompletionStep(ILanguageModels models) : IAlienStep
{
    public static readonly AlienStepKind Declared = new()
    {
        Type = "chat_completion",
        Title = "Chat completion",
        Description = "Asks a language model for each item and gives out its answers as {content, model, finish_reason, usage: {input_tokens, output_tokens}}; "
            + "finish_reason is stop, or length when max_tokens cut the answer, and usage is null when it is not counted. "
            + "Each question has an Idempotency-Key of its own, the same for every attempt.",
        Params =
        [
            new AlienParamKind(ChatParams.Model, "The model: its slug or id in GET /ai-models, or a preset. Default: the first one.", false, ChatParams.CheckModel),
            AlienParamKind.Any(ChatParams.SystemPrompt, "How the model is to behave; what is no text is sent as JSON."),
            AlienParamKind.Any(ChatParams.UserPrompt, "What is asked; what is no text is sent as JSON. It comes after the messages."),
            new AlienParamKind(
                ChatParams.Messages,
                $"What was said before, the oldest first, {ChatParams.MostMessages} at most: a list of {{role, content}}; the role is system, user or assistant, the content a text.",
                false,
                ChatParams.CheckMessages),
            AlienParamKind.Number(ChatParams.Temperature, "From 0 (the likeliest words) to 2 (the most surprising ones). Default: the model's own.", 0, 2),
            AlienParamKind.Number(ChatParams.MaxTokens, "The most tokens of the answer. Default: the model's own.", 1, ModelFields.MostTokens, whole: true),
        ],
        HasSideEffects = true,
        IsLongRunning = true,
    };

    public AlienStepKind Kind => Declared;

    public string? Unavailable => ModelChoice.Unavailable(models);

    public (string Param, string Fault)? Check(AlienNodeConfig config) => ChatParams.Check(config, models);

    public async ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(ModelCall.Longest, call.Context.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await ItemCalls.Run(call, (item, warn, token) => Ask(call, item, warn, token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AlienResult.Failed(
                "model_timeout", $"The {call.Items.All.Count} questions were not answered within {ModelCall.Longest.TotalSeconds:0} seconds. Ask for fewer items at once.");
        }
    }

    private async Task<(JsonElement Answer, Failure? Error)> Ask(AlienCall call, AlienItem item, Action<NodeWarning> warn, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelMessage> messages = ChatParams.MessagesOf(item);
        if (messages.Count == 0)
        {
            return (default, new Failure("invalid_value", ChatParams.NothingAsked));
        }

        ModelRequest request = new(messages, ItemCalls.KeyOf(call, item))
        {
            Temperature = item.Find(ChatParams.Temperature) is null ? null : item.Number(ChatParams.Temperature, 0),
            MaxTokens = item.Find(ChatParams.MaxTokens) is null ? null : (int)item.Number(ChatParams.MaxTokens, 0),
        };

        // The words of several answers at once would make no sense to anybody.
        Action<string> tell = call.Items.All.Count == 1 ? text => call.Context.Tell(text) : static _ => { };
        switch (await new ModelCall(models, call.Context.Time, tell).Ask(ChatParams.ModelsOf(item, models), request, cancellationToken))
        {
            case ModelReply.Answered reply:
                foreach (NodeWarning warning in reply.Warnings ?? [])
                {
                    warn(warning);
                }

                return (AlienJson.Write(reply, Write), null);
            case ModelReply.Failed failed:
                return (default, failed.Error);
            default:
                throw new InvalidOperationException("The family of replies is closed.");
        }
    }

    private static void Write(Utf8JsonWriter writer, ModelReply.Answered reply)
    {
        writer.WriteStartObject();
        writer.WriteString("content"u8, reply.Answer.Text);
        writer.WriteString("model"u8, reply.Model.Name);
        writer.WriteString("finish_reason"u8, reply.Answer.IsCut ? "length"u8 : "stop"u8);
        writer.WritePropertyName("usage"u8);
        ModelUsage.Write(writer, reply.Answer.Usage);
        writer.WriteEndObject();
    }
}
