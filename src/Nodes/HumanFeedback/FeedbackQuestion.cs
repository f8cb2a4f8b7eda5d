using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>What a waiting <c>HumanFeedbackNode</c> asks, as it stands in the run's log.</summary>
/// <param name="Message">The text, its placeholders replaced.</param>
/// <param name="Form">What is to be filled in.</param>
public sealed record FeedbackQuestion(string Message, FeedbackForm Form)
{
    /// <summary>Reads a question as <see cref="Write"/> wrote it.</summary>
    public static FeedbackQuestion Read(ValueRef question)
    {
        JsonElement json = JsonText.Parse(question.Json);
        return new FeedbackQuestion(
            json.GetProperty("message").GetString()!,
            FormReader.Read(json.GetProperty("form"), out string? fault) ?? throw new FormatException($"The question's form {fault}."));
    }

    /// <summary>The question as a JSON value.</summary>
    public ValueRef Write() => ValueRef.Inline(JsonText.Write(this, static (writer, question) =>
    {
        writer.WriteStartObject();
        question.WriteKeys(writer);
        writer.WriteEndObject();
    }));

    /// <summary>Writes the keys <c>message</c> and <c>form</c> into an object that is open.</summary>
    public void WriteKeys(Utf8JsonWriter writer)
    {
        writer.WriteString("message"u8, Message);
        writer.WriteStartArray("form"u8);
        foreach (FeedbackField field in Form.Fields)
        {
            field.Write(writer);
        }

        writer.WriteEndArray();
    }
}
