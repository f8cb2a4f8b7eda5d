using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Feedback;

/// <summary>An event for a run, as a client sends it: <c>{"event", "payload", "id"}</c>.</summary>
/// <param name="Event">Its name; empty when it is missing or wrong.</param>
/// <param name="Payload">What it carries; JSON null when the client says nothing.</param>
/// <param name="Id">What tells it from others; null when the client says nothing.</param>
internal readonly record struct SendEventRequest(string Event, ValueRef Payload, string? Id)
{
    private const int LongestId = 255;

    /// <summary>Reads a body, every fault of it at once. Unknown keys are ignored, and null is the same as absent.</summary>
    public static SendEventRequest Read(JsonElement body, FaultList faults)
    {
        string name = string.Empty;
        if (!BodyValues.Has(body, "event", out _))
        {
            faults.Missing("body", "event");
        }
        else if (BodyValues.Text(body, "event", faults) is { } given)
        {
            name = given;
            if (string.IsNullOrWhiteSpace(name) || name.Length > SentEvents.LongestTopic)
            {
                faults.Add("string_length", $"The name of an event should have 1 to {SentEvents.LongestTopic} characters that are not all blank", "body", "event");
            }
        }

        string? id = BodyValues.Text(body, "id", faults);
        if (id is { Length: 0 or > LongestId })
        {
            faults.Add("string_length", $"The id of an event should have 1 to {LongestId} characters", "body", "id");
        }

        ValueRef payload = BodyValues.Has(body, "payload", out JsonElement value) ? ValueRef.Inline(JsonText.Encode(value)) : ValueRef.Null;
        if (payload.Length > SentEvents.LargestValue)
        {
            faults.Add("payload_too_large", $"An event carries at most {SentEvents.LargestValue} bytes of JSON; upload what is larger as a file, and send its uri", "body", "payload");
        }

        return new SendEventRequest(name, payload, id);
    }
}
