using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>The state that a client believes something to be in when it changes it.</summary>
/// <param name="ETags">The ETags of the header; null when it has none.</param>
/// <param name="BodyETag">The <c>etag</c> of the body, as an earlier answer had it; null when there is none.</param>
/// <param name="UpdatedAt">The <c>updated_at</c> of the body, as an earlier answer had it; null when there is none.</param>
internal sealed record Precondition(IReadOnlyList<string>? ETags, string? BodyETag, DateTimeOffset? UpdatedAt)
{
    /// <summary>Holds for every state.</summary>
    public static readonly Precondition None = new(null, null, null);

    public bool IsNone => ETags is null && BodyETag is null && UpdatedAt is null;

    /// <summary>Reads the precondition of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body; undefined when it has none.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static Precondition Read(HttpRequest request, JsonElement body, FaultList faults)
    {
        string? etag = Text(body, "etag", faults);
        DateTimeOffset? updatedAt = null;
        if (Text(body, "updated_at", faults) is { } text)
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
            {
                updatedAt = moment;
            }
            else
            {
                faults.Add("datetime_parsing", "Input should be the updated_at of an earlier answer; leave it out to change whatever is there", "body", "updated_at");
            }
        }

        return new Precondition(EntityTag.Expected(request), etag is null ? null : EntityTag.Bare(etag), updatedAt);
    }

    /// <summary>Whether it holds for a state.</summary>
    public bool Holds(string etag, DateTimeOffset updatedAt) =>
        (ETags is null || ETags.Contains(etag) || ETags.Contains(EntityTag.Any))
        && (BodyETag is null || BodyETag == etag)
        && (UpdatedAt is not { } believed || Shown(believed) == Shown(updatedAt));

    // Answers show microseconds.
    private static long Shown(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static string? Text(JsonElement body, string name, FaultList faults)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.NotText("body", name);
        return null;
    }
}
