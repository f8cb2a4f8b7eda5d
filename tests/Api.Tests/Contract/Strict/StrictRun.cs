using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a run.</summary>
internal static class StrictRun
{
    /// <summary>Statuses after which nothing changes.</summary>
    public static readonly FrozenSet<string> Terminal = FrozenSet.Create("failed", "completed", "stopped");

    public static readonly FrozenSet<string> Statuses = FrozenSet.Create("queued", "running", "failed", "completed", "stopped", "awaiting_human_feedback", "awaiting_event");

    // Clients that refresh a run assign every key they have an attribute for: only these and no others are safe.
    private static readonly FrozenSet<string> Keys = FrozenSet.Create(
        "id", "group_id", "workflow_id", "input", "output", "node_ids", "single_node_id", "workflow_version_id", "source_run_id", "progress_details", "status", "progress",
        "created_at", "finished_at", "error", "error_handler_run_id", "handled_run_id");

    public static void Check(JsonElement run, string at = "run")
    {
        Demand.Uuid(run, "id", at);
        Demand.Uuid(run, "group_id", at);
        Demand.Uuid(run, "workflow_id", at);
        string status = Demand.OneOf(run, "status", at, Statuses);
        Demand.Moment(run, "created_at", at);
        Demand.Object(run, "input", at);
        Assert.InRange(Demand.Integer(run, "progress", at), 0, 100);
        if (Demand.Key(run, "node_ids", at).ValueKind != JsonValueKind.Null)
        {
            Demand.Texts(run, "node_ids", at);
        }

        Demand.TextOrNull(run, "single_node_id", at);
        Demand.TextOrNull(run, "workflow_version_id", at);
        Demand.MomentOrNull(run, "finished_at", at);
        bool isOver = run.GetProperty("finished_at").ValueKind != JsonValueKind.Null;
        Assert.True(isOver == Terminal.Contains(status), $"{at} is {status} and finished_at is {run.GetProperty("finished_at")}");
        Assert.True(run.TryGetProperty("error", out _) == (status == "failed"), $"{at} is {status}; only a failed run has an error");
        if (Demand.Key(run, "output", at).ValueKind != JsonValueKind.Null)
        {
            CheckOutput(run, at);
        }

        if (Demand.Key(run, "progress_details", at).ValueKind != JsonValueKind.Null)
        {
            StrictProgress.Check(run.GetProperty("progress_details"), $"{at}.progress_details");
        }

        Demand.NoOtherKeys(run, at, Keys);
    }

    /// <summary>The answer that is only a run's id and output.</summary>
    public static void CheckIdAndOutput(JsonElement answer)
    {
        Demand.Uuid(answer, "id", "answer");
        CheckOutput(answer, "answer");
        Assert.Equal(2, answer.GetPropertyCount());
    }

    private static void CheckOutput(JsonElement parent, string at)
    {
        foreach (JsonProperty output in Demand.Object(parent, "output", at).EnumerateObject())
        {
            Demand.Text(output.Value, "text", $"{at}.output.{output.Name}");
            Demand.Key(output.Value, "file", $"{at}.output.{output.Name}");
        }
    }
}
