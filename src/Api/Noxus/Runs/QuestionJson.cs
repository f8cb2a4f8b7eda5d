using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Nodes.HumanFeedback;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Writes what a node asks a person.</summary>
internal static class QuestionJson
{
    /// <summary>Writes <c>message</c>, <c>form</c> and <c>deadline</c> into an object that is open.</summary>
    public static void WriteKeys(Utf8JsonWriter writer, Suspension.External asks)
    {
        if (asks.Question is { } question)
        {
            FeedbackQuestion.Read(question).WriteKeys(writer);
        }

        Timestamp.Write(writer, "deadline"u8, asks.Deadline);
    }

    /// <summary>The message alone; null when no person is asked.</summary>
    public static string? MessageOf(Suspension.External asks) => asks.Question is { } question ? FeedbackQuestion.Read(question).Message : null;
}
