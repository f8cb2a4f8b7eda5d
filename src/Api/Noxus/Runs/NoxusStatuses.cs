using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>The words clients know for what the engine tells: the one place where they are mapped.</summary>
internal static class NoxusStatuses
{
    public static readonly JsonEncodedText Queued = JsonEncodedText.Encode("queued");
    public static readonly JsonEncodedText Running = JsonEncodedText.Encode("running");
    public static readonly JsonEncodedText AwaitingFeedback = JsonEncodedText.Encode("awaiting_human_feedback");
    public static readonly JsonEncodedText AwaitingEvent = JsonEncodedText.Encode("awaiting_event");
    public static readonly JsonEncodedText Failed = JsonEncodedText.Encode("failed");
    public static readonly JsonEncodedText Completed = JsonEncodedText.Encode("completed");
    public static readonly JsonEncodedText Stopped = JsonEncodedText.Encode("stopped");
    public static readonly JsonEncodedText Errored = JsonEncodedText.Encode("errored");
    public static readonly JsonEncodedText Succeeded = JsonEncodedText.Encode("succeeded");
    public static readonly JsonEncodedText Skipped = JsonEncodedText.Encode("skipped");
    public static readonly JsonEncodedText Pending = JsonEncodedText.Encode("pending");
    public static readonly JsonEncodedText Active = JsonEncodedText.Encode("active");

    /// <summary>The code of a warning that clients know no better word for.</summary>
    private const string GeneralWarning = "general";

    private static readonly FrozenSet<string> Warnings = FrozenSet.Create(
        StringComparer.Ordinal,
        GeneralWarning, "model_fallback", "model_timeout", "reading_spreadsheet", "invalid_search", "no_results_returned", "integration_warning",
        "failed_scraping", "invalid_value", "continue_on_error", "data_ingestion", "document_already_exists", "ingestion_timeout",
        "libreoffice_conversion", "low_confidence", "guardrail_validation", "kb_creation", "kb_empty", "unsupported_qa_file_type",
        "unsupported_file_type", "no_files_to_add_to_kb", "no_files_added_to_kb", "no_google_drive_files", "no_one_drive_files",
        "no_sharepoint_files", "no_websites_scraped", "websites_failed_scraping", "empty_file", "document_overwrite", "no_content_provided",
        "invalid_folder", "document_name_too_long", "retry_warning");

    public static JsonEncodedText Of(RunStatus status) => status switch
    {
        RunStatus.Queued => Queued,
        RunStatus.Running => Running,
        RunStatus.Completed => Completed,
        RunStatus.Failed => Failed,
        RunStatus.Stopped => Stopped,
        RunStatus.AwaitingFeedback => AwaitingFeedback,
        RunStatus.AwaitingEvent => AwaitingEvent,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status that a word stands for; null when it is none.</summary>
    public static RunStatus? Find(string? word)
    {
        foreach (RunStatus status in Enum.GetValues<RunStatus>())
        {
            if (Of(status).Value == word)
            {
                return status;
            }
        }

        return null;
    }

    /// <summary>The words of all statuses, separated by commas.</summary>
    public static string AllWords() => string.Join(", ", Enum.GetValues<RunStatus>().Select(static status => Of(status).Value));

    /// <summary>A node's word; null before it began, since clients have none for that.</summary>
    public static JsonEncodedText? Of(NodeStatus status) => status switch
    {
        NodeStatus.Pending => null,
        NodeStatus.Running or NodeStatus.Waiting => Running,
        NodeStatus.AwaitingFeedback => AwaitingFeedback,
        NodeStatus.Succeeded => Succeeded,
        NodeStatus.Failed => Errored,
        NodeStatus.Skipped => Skipped,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static JsonEncodedText Of(EdgeStatus status) => status switch
    {
        EdgeStatus.Pending => Pending,
        EdgeStatus.Active => Active,
        EdgeStatus.Skipped => Skipped,
        EdgeStatus.Completed => Completed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word that ends an event stream. Clients that wait know only these two; for a third they would wait for ever.</summary>
    public static JsonEncodedText AtEndOfStream(RunStatus status) => status == RunStatus.Completed ? Completed : Failed;

    /// <summary>The identifier of a warning: clients refuse words outside their list.</summary>
    public static string OfWarning(string code) => Warnings.Contains(code) ? code : GeneralWarning;
}
