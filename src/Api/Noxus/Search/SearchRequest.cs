using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Search;

/// <summary>Which runs a client looks for.</summary>
/// <param name="Text">What to look for; null for anything.</param>
/// <param name="IsExact">Whether a value has to be the text, in its very letters, instead of holding it in any case.</param>
/// <param name="Parts">Where to look for it.</param>
/// <param name="Status">Only runs of this status; null for all.</param>
/// <param name="WorkflowId">Only runs of this workflow; null for all.</param>
/// <param name="Offset">How many of the runs found are left out, zero or more; null when the page says so.</param>
/// <param name="Limit">The most runs to show, 1 to 100; null when the page says so.</param>
internal sealed record SearchRequest(string? Text, bool IsExact, SearchParts Parts, RunStatus? Status, Guid? WorkflowId, int? Offset = null, int? Limit = null)
{
    private static readonly Dictionary<string, SearchParts> Words = new(StringComparer.Ordinal)
    {
        ["input"] = SearchParts.Input,
        ["output"] = SearchParts.Output,
        ["other"] = SearchParts.Other,
        ["run_id"] = SearchParts.RunId,
    };

    /// <summary>Reads a body, every fault of it at once.</summary>
    public static SearchRequest Read(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "query", out _))
        {
            faults.Missing("body", "query");
        }

        return new SearchRequest(
            BodyValues.Text(body, "query", faults) is { Length: > 0 } text ? text : null,
            BodyValues.Flag(body, "exact", faults) ?? false,
            ReadParts(body, faults),
            ReadStatus(BodyValues.Text(body, "status", faults), faults, "body"),
            BodyValues.Id(body, "workflow_id", faults),
            BodyValues.Number(body, "offset", 0, int.MaxValue, faults),
            BodyValues.Number(body, "limit", 1, PageQuery.LargestSize, faults));
    }

    /// <summary>A status; null when it is absent or wrong, with the fault added.</summary>
    public static RunStatus? ReadStatus(string? word, FaultList faults, string part)
    {
        RunStatus? status = NoxusStatuses.Find(word);
        if (word is not null && status is null)
        {
            faults.Add("enum", $"Input should be one of {NoxusStatuses.AllWords()}", part, "status");
        }

        return status;
    }

    private static SearchParts ReadParts(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "search_in", out JsonElement list))
        {
            return SearchParts.All;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.NotList("body", "search_in");
            return SearchParts.None;
        }

        SearchParts parts = SearchParts.None;
        int position = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && Words.TryGetValue(item.GetString()!, out SearchParts part))
            {
                parts |= part;
            }
            else
            {
                faults.Add("enum", $"Input should be one of {string.Join(", ", Words.Keys)}", "body", "search_in", position);
            }

            position++;
        }

        return parts;
    }
}
