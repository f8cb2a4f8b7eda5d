using Tributary.Api.OpenApi;
using static Tributary.Api.Noxus.OpenApi.NoxusDocs;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document says of workflows, their versions, and taking them elsewhere.</summary>
internal static class WorkflowDocs
{
    private const string Workflows = "Workflows";
    private const string Versions = "Versions";
    private const string Bundles = "Export and import";

    private static readonly AnswerDocs NoWorkflow = NotFound("There is no such workflow in the workspace.");
    private static readonly AnswerDocs NoVersion = NotFound("The workflow has no such version.");
    private static readonly AnswerDocs Changed = Conflict("It was changed since the state that the request names.");
    private static readonly AnswerDocs Deleted = new(200, "It is deleted.", "Nothing");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        new(WorkflowRoutes.SaveWorkflow, Workflows, "Save a workflow")
        {
            Description = "It is checked whole first; with any fault nothing is saved.",
            Body = new BodyDocs("SaveWorkflowRequest"),
            Answers = [Workflow("The workflow as it is kept.")],
        },
        new(WorkflowRoutes.ListWorkflows, Workflows, "List workflows")
        {
            Parameters = ["workflow_type", "page", "size", "page_size"],
            Answers = [new(200, "A page of workflows.", "WorkflowPage")],
        },
        new(WorkflowRoutes.GetWorkflow, Workflows, "Get a workflow") { Answers = [Workflow("The workflow."), NoWorkflow] },
        new(WorkflowRoutes.ChangeWorkflow, Workflows, "Change a workflow")
        {
            Description = "What is sent takes the place of what was there, and the result is checked whole. Runs that began before keep the definition they began with.",
            Parameters = ["force", "If-Match"],
            Body = new BodyDocs("ChangeWorkflowRequest"),
            Answers = [Workflow("The workflow as it is now."), NoWorkflow, Changed],
        },
        new(WorkflowRoutes.DeleteWorkflow, Workflows, "Delete a workflow")
        {
            Description = "Its versions go with it; its runs go on and stay.",
            Parameters = ["force", "If-Match"],
            Answers = [Deleted, NoWorkflow, Changed],
        },
        new(VersionRoutes.SaveVersion, Versions, "Save a version")
        {
            Body = new BodyDocs("SaveVersionRequest"),
            Answers = [Version("The version as it is kept."), NoWorkflow],
        },
        new(VersionRoutes.ListVersions, Versions, "List versions")
        {
            Description = "All of them when the query names no page and no size.",
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "The versions.", "WorkflowVersionList"), NoWorkflow],
        },
        new(VersionRoutes.GetVersion, Versions, "Get a version") { Answers = [Version("The version."), NoVersion] },
        new(VersionRoutes.ChangeVersion, Versions, "Change a version")
        {
            Parameters = ["force", "If-Match"],
            Body = new BodyDocs("ChangeVersionRequest"),
            Answers = [Version("The version as it is now."), NoVersion, Changed],
        },
        new(VersionRoutes.DeleteVersion, Versions, "Delete a version")
        {
            Description = "Runs of it go on and stay.",
            Parameters = ["If-Match"],
            Answers = [Deleted, NoVersion, Changed],
        },
        new(BundleRoutes.ExportWorkflow, Bundles, "Export a workflow")
        {
            Parameters = ["export_format", "export_version", "set_active_on_import", "include_dependencies"],
            Answers =
            [
                new(200, "The file: text for v3, YAML for v4.", "ExportFile") { MediaTypes = ["text/plain", "application/yaml"], Headers = ["Content-Disposition"] },
                NotFound("There is no such workflow in the workspace, or it has no such version."),
            ],
        },
        new(BundleRoutes.PreviewExport, Bundles, "Preview an export")
        {
            Parameters = ["export_version"],
            Answers = [new(200, "What the export of everything has in it.", "ExportPreview"), NotFound("There is no such workflow in the workspace, or it has no such version.")],
        },
        new(BundleRoutes.ImportWorkflows, Bundles, "Import workflows")
        {
            Description = "All workflows of a bundle are imported, or none.",
            Parameters = ["import_mode", "activate", "dry_run"],
            Body = new BodyDocs("ImportRequest"),
            Answers = [new(200, "What became of each workflow.", "ImportedWorkflows")],
        },
        new(BundleRoutes.ListLogs, "Run data", "List a workflow's runs as rows")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "A page of rows.", "LogPage"), NoWorkflow],
        },
        new(BundleRoutes.ListLogColumns, "Run data", "Name the columns of these rows") { Answers = [new(200, "Their names.", "LogColumns"), NoWorkflow] },
    ];

    private static AnswerDocs Workflow(string description) => new(200, description, "Workflow") { Headers = ["ETag"] };

    private static AnswerDocs Version(string description) => new(200, description, "WorkflowVersion") { Headers = ["ETag"] };
}
