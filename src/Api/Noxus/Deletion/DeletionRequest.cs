using System.Globalization;
using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Deletion;

/// <summary>Which runs are to be deleted; of those only the ones that are over are.</summary>
/// <param name="RunIds">These runs; null for all that fit the rest.</param>
/// <param name="Before">Only runs accepted before this time; null for all.</param>
/// <param name="WorkflowId">Only runs of this workflow; null for all.</param>
/// <param name="ExpectedCount">How many runs the caller expects to be selected; null to take what there is.</param>
/// <param name="IsDryRun">Whether they are only counted.</param>
internal sealed record DeletionRequest(IReadOnlyList<Guid>? RunIds, DateTimeOffset? Before, Guid? WorkflowId, int? ExpectedCount, bool IsDryRun)
{
    /// <summary>The most ids of one request.</summary>
    public const int MostIds = 1000;

    /// <summary>Reads a body, every fault of it at once. One that selects nothing in particular is wrong: nobody deletes everything by leaving something out.</summary>
    public static DeletionRequest Read(JsonElement body, FaultList faults)
    {
        IReadOnlyList<Guid>? ids = ReadIds(body, faults);
        (DateTimeOffset? before, Guid? workflow) = ReadFilters(body, faults);
        if (!faults.Any && ids is null && before is null && workflow is null)
        {
            faults.Add("missing", "Give run_ids, or filters with to_date, workflow_id or both", "body");
        }

        return new DeletionRequest(
            ids,
            before,
            workflow,
            BodyValues.Number(body, "expected_count", 0, int.MaxValue, faults),
            BodyValues.Flag(body, "dry_run", faults) ?? false);
    }

    private static List<Guid>? ReadIds(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "run_ids", out JsonElement list))
        {
            return null;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.NotList("body", "run_ids");
            return null;
        }

        if (list.GetArrayLength() is 0 or > MostIds)
        {
            faults.Add(list.GetArrayLength() == 0 ? "too_short" : "too_long", $"List should have 1 to {MostIds} items", "body", "run_ids");
            return null;
        }

        List<Guid> ids = [];
        int position = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && RequestValues.TryReadId(item.GetString(), out Guid id))
            {
                ids.Add(id);
            }
            else
            {
                faults.NotUuid("body", "run_ids", position);
            }

            position++;
        }

        return ids;
    }

    private static (DateTimeOffset? Before, Guid? WorkflowId) ReadFilters(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "filters", out JsonElement filters))
        {
            return default;
        }

        if (filters.ValueKind != JsonValueKind.Object)
        {
            faults.NotObject("body", "filters");
            return default;
        }

        FaultList inside = new();
        DateTimeOffset? before = null;
        if (BodyValues.Text(filters, "to_date", inside) is { } text)
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
            {
                before = time;
            }
            else
            {
                inside.Add("datetime_parsing", "Input should be a valid datetime in ISO 8601, such as 2026-03-01T12:00:00Z", "body", "to_date");
            }
        }

        Guid? workflow = BodyValues.Id(filters, "workflow_id", inside);
        faults.Add(inside, "body", "filters");
        return (before, workflow);
    }
}
