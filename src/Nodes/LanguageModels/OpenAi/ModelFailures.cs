using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>What goes wrong with a call, told to people. The key is never part of it, not even where the endpoint repeats it.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="time">The clock, for waits that end at a date.</param>
internal sealed class ModelFailures(ModelEndpoint endpoint, TimeProvider time)
{
    private const int LongestExcerpt = 300;

    private readonly string _origin = OutboundUrl.Origin(endpoint.BaseUrl);

    /// <summary>The failure that an exception of the library stands for; null when it is a bug.</summary>
    public Failure? Of(Exception exception, OfferedModel model) => exception switch
    {
        OutboundBodyException { Result: OutboundResult.Failed { Error: { } error } } => error with { Type = error.Type == "too_large" ? "output_too_large" : "model_unreachable" },
        ClientResultException { Status: > 0 } answered => OfStatus(answered.Status, answered.GetRawResponse(), model),
        ClientResultException { InnerException: OutboundBodyException inner } => Of(inner, model),
        ClientResultException or HttpRequestException or IOException => new Failure(
            "model_unreachable", $"{_origin} cannot be reached: no connection could be made, or it broke. Check Tributary:LanguageModels:BaseUrl.", Retryable: true),

        // The library takes what arrives at its word, and stumbles in as many ways as it can be wrong.
        JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException => new Failure(
            "model_answer_broken", $"What {_origin} answered for '{model.Name}' is no chat in the form of OpenAI.", Retryable: true),
        _ => null,
    };

    /// <summary>The stream ended before the answer did.</summary>
    public Failure Unfinished(OfferedModel model) => new(
        "model_answer_broken",
        $"{_origin} ended its answer for '{model.Name}' without saying that it was whole. If that goes on, check that Tributary:LanguageModels:BaseUrl leads to a server in the form of OpenAI, such as https://api.openai.com/v1.",
        Retryable: true);

    /// <summary>The model will not answer, or its answer was held back.</summary>
    public static Failure Refused(OfferedModel model) => new("model_answer_refused", $"The model '{model.Name}' refused to answer, or a filter of its server held the answer back.");

    private Failure OfStatus(int status, PipelineResponse? response, OfferedModel model)
    {
        (string? code, string? said) = Said(response);
        string words = said is null ? "." : $": {said}";
        TimeSpan? wait = response?.Headers.TryGetValue("retry-after", out string? asked) == true ? RetryAfterHeader.Read(asked, time.GetUtcNow()) : null;
        return status switch
        {
            // What is said here may repeat a part of the key.
            401 or 403 => new Failure("model_key_refused", $"{_origin} answered {status}: it does not take this server's key for '{model.Name}'. Check Tributary:LanguageModels:Key."),
            404 => new Failure("model_unknown", $"{_origin} answered 404 for '{model.Name}' (there: '{model.Deployment}'){words} Check the model's Deployment in Tributary:Models, and Tributary:LanguageModels:BaseUrl."),
            429 when code == "insufficient_quota" => new Failure("model_busy", $"{_origin} answered 429 for '{model.Name}': its quota is used up{words}"),
            429 => new Failure("model_busy", $"{_origin} answered 429 for '{model.Name}'{words}", Retryable: true, RetryAfter: wait),
            408 or >= 500 => new Failure("model_unavailable", $"{_origin} answered {status} for '{model.Name}'{words}", Retryable: true, RetryAfter: wait),
            _ => new Failure("model_request_refused", $"{_origin} answered {status} for '{model.Name}'{words}"),
        };
    }

    // {"error": {"code", "message"}}, or, of servers that only resemble it, {"error": "…"} or {"message": "…"}.
    private (string? Code, string? Message) Said(PipelineResponse? response)
    {
        try
        {
            JsonElement body = response is null ? default : JsonText.Parse(response.Content.ToMemory());
            if (body.ValueKind != JsonValueKind.Object)
            {
                return (null, null);
            }

            JsonElement error = body.TryGetProperty("error"u8, out JsonElement found) ? found : body;
            string? message = error.ValueKind == JsonValueKind.String ? error.GetString() : Text(error, "message"u8);
            return (Text(error, "code"u8), message is null ? null : Clean(message));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private string Clean(string message)
    {
        string text = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        text = endpoint.Key is { Length: > 0 } key ? text.Replace(key, "[key]", StringComparison.Ordinal) : text;
        return text.Length <= LongestExcerpt ? text : $"{text.AsSpan(0, LongestExcerpt)}...";
    }
}
