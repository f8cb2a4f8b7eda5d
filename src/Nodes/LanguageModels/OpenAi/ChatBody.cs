using OpenAI.Chat;
using Tributary.Engine.Values;

namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>A request in the words of the library.</summary>
internal static class ChatBody
{
    // What answers are called is of no use to anybody, but has to be there.
    private const string SchemaName = "answer";

    public static IEnumerable<ChatMessage> Messages(ModelRequest request) => request.Messages.Select(Message);

    public static ChatCompletionOptions Options(ModelRequest request) => new()
    {
        Temperature = (float?)request.Temperature,
        MaxOutputTokenCount = request.MaxTokens,
        ResponseFormat = request.Schema is { } schema ? ChatResponseFormat.CreateJsonSchemaFormat(SchemaName, BinaryData.FromBytes(JsonText.Encode(schema))) : null,
    };

    private static ChatMessage Message(ModelMessage message) => message.Role switch
    {
        ModelRole.System => new SystemChatMessage(message.Text),
        ModelRole.Assistant => new AssistantChatMessage(message.Text),
        _ when message.Images.Count == 0 => new UserChatMessage(message.Text),
        _ => new UserChatMessage([ChatMessageContentPart.CreateTextPart(message.Text), .. message.Images.Select(Part)]),
    };

    private static ChatMessageContentPart Part(ModelImage image) => ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(image.Content), image.ContentType);
}
