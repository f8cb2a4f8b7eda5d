using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of <c>progress_details</c>.</summary>
internal static class StrictProgress
{
    public static readonly FrozenSet<string> NodeStatuses =
        FrozenSet.Create("running", "errored", "succeeded", "skipped", "payment_required", "awaiting_human_feedback");

    private static readonly FrozenSet<string> EdgeStatuses = FrozenSet.Create("pending", "active", "skipped", "completed");

    private static readonly FrozenSet<string> Warnings = FrozenSet.Create(
        "general", "model_fallback", "model_timeout", "reading_spreadsheet", "invalid_search", "no_results_returned", "integration_warning",
        "failed_scraping", "invalid_value", "continue_on_error", "data_ingestion", "document_already_exists", "ingestion_timeout",
        "libreoffice_conversion", "low_confidence", "guardrail_validation", "kb_creation", "kb_empty", "unsupported_qa_file_type",
        "unsupported_file_type", "no_files_to_add_to_kb", "no_files_added_to_kb", "no_google_drive_files", "no_one_drive_files",
        "no_sharepoint_files", "no_websites_scraped", "websites_failed_scraping", "empty_file", "document_overwrite", "no_content_provided",
        "invalid_folder", "document_name_too_long", "retry_warning");

    public static void Check(JsonElement progress, string at)
    {
        IReadOnlyList<string> executed = Demand.Texts(progress, "executed_nodes", at);
        IReadOnlyList<string> running = Demand.Texts(progress, "running_nodes", at);
        IReadOnlyList<string> remaining = Demand.Texts(progress, "remaining_nodes", at);
        IReadOnlyList<string> skipped = Demand.Texts(progress, "skipped_nodes", at);
        Demand.Texts(progress, "error_handler_nodes", at);
        foreach (JsonProperty subflow in Demand.Object(progress, "subflow_executions", at).EnumerateObject())
        {
            CheckSubflow(subflow, $"{at}.subflow_executions.{subflow.Name}");
        }

        string[] all = [.. executed, .. running, .. remaining, .. skipped];
        Assert.True(all.Length == all.Distinct().Count(), $"{at} has a node in two lists: {string.Join(", ", all)}");

        JsonElement perNode = Demand.Object(progress, "per_node_progress", at);
        foreach (JsonProperty node in perNode.EnumerateObject())
        {
            CheckNode(node.Value, $"{at}.per_node_progress.{node.Name}");
            IReadOnlyList<string> place = node.Value.GetProperty("status").GetString() switch
            {
                "running" or "awaiting_human_feedback" => running,
                "skipped" => skipped,
                _ => executed,
            };
            Assert.True(place.Contains(node.Name), $"{at} has {node.Name} in the wrong list");
        }

        Assert.All(all.Except(remaining), id => Assert.True(perNode.TryGetProperty(id, out _), $"{at} tells nothing of {id}"));
        foreach (JsonProperty edge in Demand.Object(progress, "per_edge_progress", at).EnumerateObject())
        {
            Demand.OneOf(edge.Value, "status", $"{at}.per_edge_progress.{edge.Name}", EdgeStatuses);
        }

        Assert.All(
            Demand.Object(progress, "run_logs", at).EnumerateObject(),
            log => Assert.True(log.Value.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Number, $"{at}.run_logs.{log.Name}"));
    }

    private static void CheckSubflow(JsonProperty subflow, string at)
    {
        Assert.Equal(subflow.Name, Demand.Text(subflow.Value, "node_id", at));
        Demand.Text(subflow.Value, "workflow_name", at);
        Demand.Uuid(subflow.Value, "workflow_id", at);
        JsonElement definition = Demand.Object(subflow.Value, "workflow_definition", at);
        foreach ((JsonElement node, string place) in Demand.List(definition, "nodes", at))
        {
            Demand.Text(node, "id", place);
            Demand.Text(node, "type", place);
            Demand.Object(node, "node_config", place);
        }

        foreach ((JsonElement edge, string place) in Demand.List(definition, "edges", at))
        {
            Demand.Text(edge, "id", place);
            foreach (string end in new[] { "from_id", "to_id" })
            {
                Demand.Text(Demand.Object(edge, end, place), "node_id", place);
                Demand.Text(edge.GetProperty(end), "connector_name", place);
            }
        }

        long total = Demand.Integer(subflow.Value, "total_iterations", at);
        foreach (JsonProperty iteration in Demand.Object(subflow.Value, "iterations", at).EnumerateObject())
        {
            Assert.InRange(long.Parse(iteration.Name, CultureInfo.InvariantCulture), 0, total - 1);
            Check(iteration.Value, $"{at}.iterations.{iteration.Name}");
        }
    }

    private static void CheckNode(JsonElement node, string at)
    {
        Assert.InRange(Demand.Integer(node, "current_it", at), 0, Demand.Integer(node, "total_it", at));
        Demand.OneOf(node, "status", at, NodeStatuses);
        Demand.MomentOrNull(node, "started_at", at);
        Demand.MomentOrNull(node, "finished_at", at);
        foreach ((JsonElement warning, string place) in Demand.List(node, "warnings", at))
        {
            Demand.Text(warning, "detail", place);
            Demand.OneOf(warning, "identifier", place, Warnings);
            Demand.TextOrNull(warning, "node_id", place);
            Demand.Object(warning, "params", place);
            Demand.TextOrNull(warning, "markdown", place);
            Demand.TextOrNull(warning, "snippet", place);
        }
    }
}
