using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.TextGeneration;

/// <summary>A model's answer as the node gives it out.</summary>
internal static class GeneratedText
{
    /// <summary>The outcome of the node.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="config">What the node is to give out.</param>
    /// <param name="warnings">What is to be told besides; null when there is nothing.</param>
    public static NodeOutcome Outcome(ModelReply.Answered reply, TextGenerationConfig config, IReadOnlyList<NodeWarning>? warnings)
    {
        JsonElement? json = null;
        if (config.Schema is not null)
        {
            try
            {
                json = JsonText.Parse(Encoding.UTF8.GetBytes(reply.Answer.Text));
            }
            catch (JsonException)
            {
                return new NodeOutcome.Failed(new Failure(
                    "model_answer_broken",
                    reply.Answer.IsCut
                        ? $"The JSON of '{reply.Model.Name}' ends early: it reached the most tokens that it may have. Raise max_tokens."
                        : $"What '{reply.Model.Name}' answered is not JSON, though json_schema asks for it: {JsonTextInput.Excerpt(reply.Answer.Text)}",
                    Retryable: !reply.Answer.IsCut));
            }
        }

        ValueRef value = config.WithDetails ? Details(reply, json) : json is { } parsed ? ValueRef.Inline(JsonText.Encode(parsed)) : ValueRef.FromText(reply.Answer.Text);
        return NodeOutcome.Success(value, (warnings, reply.Warnings) switch
        {
            (null, var told) => told,
            (var told, null) => told,
            var (first, second) => [.. first, .. second],
        });
    }

    private static ValueRef Details(ModelReply.Answered reply, JsonElement? json) => ValueRef.Inline(JsonText.Write((reply, json), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, state.reply.Answer.Text);
        writer.WritePropertyName("json"u8);
        if (state.json is { } parsed)
        {
            parsed.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("model"u8, state.reply.Model.Name);
        writer.WritePropertyName("usage"u8);
        ModelUsage.Write(writer, state.reply.Answer.Usage);
        writer.WriteEndObject();
    }));
}
