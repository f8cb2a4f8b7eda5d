using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;
using Tributary.Api.Webhooks;

namespace Tributary.Api.B3os.Hooks;

/// <summary>What a request says of a webhook that is to be made.</summary>
internal sealed record HookBody(string Name, string? Description, string Url, IReadOnlyList<string> Events, int MaxRetries)
{
    private const int LongestName = 255;
    private const int LongestDescription = 2000;
    private const int MostRetries = 9;
    private const int DefaultRetries = 3;

    /// <summary>Reads a body; what it gives is worth nothing when there are faults.</summary>
    public static HookBody Read(JsonElement body, FaultList faults) => new(
        BodyText.Read(body, "name", 1, LongestName, isNeeded: true, faults) ?? string.Empty,
        BodyText.Read(body, "description", 0, LongestDescription, isNeeded: false, faults),
        UrlOf(body, faults),
        EventsOf(body, faults),
        BodyValues.Number(body, "maxRetries", 0, MostRetries, faults) ?? DefaultRetries);

    private static string UrlOf(JsonElement body, FaultList faults)
    {
        string? url = BodyValues.Text(body, "url", faults);
        if (url is not null)
        {
            CallbackUrl.Check(url, "url", faults);
        }
        else if (!BodyValues.Has(body, "url", out _))
        {
            faults.Missing("body", "url");
        }

        return url ?? string.Empty;
    }

    private static IReadOnlyList<string> EventsOf(JsonElement body, FaultList faults)
    {
        JsonElement written = BodyAnswer.Member(body, "subscribedEventTypes");
        if (written.ValueKind == JsonValueKind.Undefined)
        {
            return HookEvent.Ends;
        }

        if (written.ValueKind != JsonValueKind.Array)
        {
            faults.NotList("body", "subscribedEventTypes");
            return [];
        }

        List<string> events = [];
        int position = 0;
        foreach (JsonElement each in written.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String || !HookEvent.All.Contains(each.GetString()!))
            {
                faults.Add("literal_error", $"Input should be one of {string.Join(", ", HookEvent.All)}", "body", "subscribedEventTypes", position);
            }
            else if (!events.Contains(each.GetString()!))
            {
                events.Add(each.GetString()!);
            }

            position++;
        }

        return position == 0 ? HookEvent.Ends : events;
    }
}
