using System.Text.Json.Nodes;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>The schemas that clients of the product were made for, written as <see cref="SchemaText"/> writes them: the document has to agree key by key.</summary>
public sealed class NoxusFactTests
{
    // Defaults that are empty objects are left out: the library that writes the document leaves them out, too.
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["CreateRunRequest"] = """
            input! {}
            node_ids [string]|null
            single_node_id string|null
            group_id string|null
            workflow_version_id string:uuid|null
            tracing boolean = false
            debugger string|null
            callback_url string:uri(1..2083)|null
            """,
        ["RunOutput"] = """
            id! string:uuid
            output! {}
            """,
        ["PublicSimplifiedRun"] = """
            id! string:uuid
            group_id! string:uuid
            workflow_id! string:uuid
            input {}|null
            output {}|null
            node_ids [string]|{}|null
            single_node_id string|null
            workflow_version_id string:uuid|null
            progress_details WorkflowProgress|null
            status! RunStatus
            progress integer = 0
            created_at! string:date-time
            finished_at string:date-time|null
            """,
        ["RunStatus"] = "string of queued running failed completed stopped awaiting_human_feedback awaiting_event",
        ["HTTPValidationError"] = "detail [ValidationError]",
        ["ValidationError"] = """
            loc! [string|integer]
            msg! string
            type! string
            """,
        ["WorkflowProgress"] = """
            executed_nodes! [string]
            running_nodes [string]|null
            remaining_nodes! [string]
            skipped_nodes [string] = []
            error_handler_nodes [string] = []
            per_node_progress! {NodeProgress}
            subflow_executions {SubflowExecution}
            per_edge_progress {EdgeProgress}
            run_logs {string|{}|number|integer}
            """,
        ["NodeProgress"] = """
            current_it! integer
            total_it! integer
            status! NodeStatus
            started_at string:date-time|null
            finished_at string:date-time|null
            warnings [SpotWarning]
            """,
        ["NodeStatus"] = "string of running errored succeeded skipped payment_required awaiting_human_feedback",
        ["EdgeProgress"] = "status EdgeStatus = \"pending\"",
        ["EdgeStatus"] = "string of pending active skipped completed",
        ["SubflowExecution"] = """
            node_id! string
            workflow_name! string
            workflow_id! string
            workflow_definition! WorkflowDefinition
            raw_definition {}|null
            total_iterations! integer
            iterations {WorkflowProgress}
            """,
        ["SpotWarning"] = """
            detail! string
            identifier! WarningIdentifier
            node_id string|null
            params {}
            markdown string|null
            snippet string|null
            """,
        ["WarningIdentifier"] =
            "string of general model_fallback model_timeout reading_spreadsheet invalid_search no_results_returned integration_warning failed_scraping "
            + "invalid_value continue_on_error data_ingestion document_already_exists ingestion_timeout libreoffice_conversion low_confidence "
            + "guardrail_validation kb_creation kb_empty unsupported_qa_file_type unsupported_file_type no_files_to_add_to_kb no_files_added_to_kb "
            + "no_google_drive_files no_one_drive_files no_sharepoint_files no_websites_scraped websites_failed_scraping empty_file document_overwrite "
            + "no_content_provided invalid_folder document_name_too_long retry_warning",
        ["WorkflowDefinition"] = """
            nodes! [NodePreview]
            edges! [EdgePreview]
            """,
        ["NodePreview"] = """
            node_config! {}
            connector_config {}|null
            credential_ids {string}
            subflow_id string|null
            id! string
            name string|null
            type! string
            subflow_config SubflowConfig|null
            plugin_name string|null
            """,
        ["SubflowConfig"] = """
            workflow_id! string
            workflow_name! string
            workflow_nodes [string] = []
            """,
        ["EdgePreview"] = """
            from_id! ConnectorAddress
            to_id! ConnectorAddress
            id! string
            """,
        ["ConnectorAddress"] = """
            connector_name! string
            node_id! string
            key string|null
            optional boolean = false
            """,
    };

    // What this server tells beyond the product.
    private static readonly Dictionary<string, string> Additions = new() { ["PublicSimplifiedRun"] = "error string\nerror_handler_run_id string:uuid\nhandled_run_id string:uuid\nsource_run_id string:uuid" };

    private static readonly SchemaText Text = new(DocumentedDoor.Noxus.Document["components"]!["schemas"]!.AsObject(), Facts.Keys.ToHashSet());

    public static TheoryData<string> Names => [.. Facts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_has_the_keys_types_words_and_defaults_that_clients_know(string name)
    {
        IEnumerable<string> expected = Facts[name].Split('\n').Concat(Additions.TryGetValue(name, out string? more) ? more.Split('\n') : []);
        Assert.Equal(string.Join('\n', expected.Order(StringComparer.Ordinal)), Text.OfNamed(name));
    }

    [Fact]
    public void A_run_that_is_waited_for_is_asked_for_in_the_same_way()
    {
        JsonNode operation = DocumentedDoor.Noxus.Find("POST", "/v1/workflows/x/runs/sync")!;
        Assert.Equal(
            """[{"$ref":"#/components/parameters/workflow_id"},{"$ref":"#/components/parameters/output_only"},{"$ref":"#/components/parameters/use_output_ids"}]""",
            new JsonArray([.. operation["parameters"]!.AsArray().Take(3).Select(static each => each!.DeepClone())]).ToJsonString());
        Assert.True((bool)operation["requestBody"]!["required"]!);
        Assert.Equal("""{"$ref":"#/components/schemas/CreateRunRequest"}""", operation["requestBody"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal(
            """{"anyOf":[{"$ref":"#/components/schemas/RunOutput"},{"$ref":"#/components/schemas/PublicSimplifiedRun"}]}""",
            operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal("#/components/responses/Invalid", (string?)operation["responses"]!["422"]!["$ref"]);
        Assert.Equal("""{"type":"apiKey","name":"X-API-Key","in":"header"}""", Scheme());
    }

    private static string Scheme()
    {
        JsonObject scheme = DocumentedDoor.Noxus.Document["components"]!["securitySchemes"]!["APIKeyHeader"]!.DeepClone().AsObject();
        scheme.Remove("description");
        return scheme.ToJsonString();
    }
}
