using Tributary.Api.OpenApi;
using static Tributary.Api.B3os.OpenApi.B3osDocs;

namespace Tributary.Api.B3os.OpenApi;

/// <summary>What is said of the routes of workflows.</summary>
internal static class WorkflowDocs
{
    private const string Workflows = "Workflows";

    private static readonly AnswerDocs Workflow = new(200, "The workflow.", "WorkflowAnswer");
    private static readonly AnswerDocs RunId = new(200, "The id of the run.", "RunIdAnswer");
    private static readonly AnswerDocs NoWorkflow = NotFound("There is no such workflow.");
    private static readonly AnswerDocs NoVersion = NotFound("There is no such workflow or version.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        Of("B3osListWorkflows", Workflows, "List workflows") with { Parameters = [.. Page, "q", "workflow_status", "_fields_filter"], Answers = [new(200, "A page, the newest first, without definitions.", "WorkflowPage")] },
        Of("B3osCreateWorkflow", Workflows, "Keep a workflow as a draft") with
        {
            Description = "The definition may hold actions that this server cannot run, and nothing else that is wrong.", Body = new("NewWorkflow"), Answers = [Workflow],
        },
        Of("B3osValidateWorkflow", Workflows, "Tell all that is wrong with a definition") with { Body = new("ValidateBody") { IsRequired = false }, Answers = [new(200, "Every fault.", "ValidationAnswer")] },
        Of("B3osGetWorkflow", Workflows, "Read a workflow, its newest version") with { Answers = [Workflow, NoWorkflow] },
        Of("B3osPutWorkflow", Workflows, "Change the given fields of a workflow") with
        {
            Description = "Another name, description or definition makes a new draft version; a change that changes nothing makes none.",
            Body = new("WorkflowChange") { IsRequired = false }, Answers = [Workflow, NoWorkflow, Conflict("The workflow is archived, or another version is the newest.")],
        },
        Of("B3osArchiveWorkflow", Workflows, "Archive a workflow") with { Description = "Its runs go on and stay.", Answers = [Workflow, NoWorkflow] },
        Of("B3osUnarchiveWorkflow", Workflows, "Take a workflow out of the archive") with { Answers = [Workflow, NoWorkflow] },
        Of("B3osPublishWorkflow", Workflows, "Make the newest version the live one") with
        {
            Body = new("PublishBody") { IsRequired = false }, Answers = [Workflow, NoWorkflow, Conflict("Another version is the newest.")],
        },
        Of("B3osPauseWorkflow", Workflows, "Stop webhooks from starting a workflow") with { Answers = [Workflow, Wrong("The workflow is archived or has never been published."), NoWorkflow] },
        Of("B3osResumeWorkflow", Workflows, "Let webhooks start a workflow again") with { Answers = [Workflow, Wrong("The workflow is archived or has never been published."), NoWorkflow] },
        Of("B3osRefillWorkflow", Workflows, "Set how many runs webhooks may start") with { Body = new("RefillBody"), Answers = [Workflow, NoWorkflow] },
        Of("B3osRollbackWorkflow", Workflows, "Make a new draft version like an earlier one") with { Body = new("RollbackBody"), Answers = [Workflow, NoVersion, Conflict("Another version is the newest.")] },
        Of("B3osListVersions", Workflows, "List the versions of a workflow") with { Parameters = Page, Answers = [new(200, "A page, the newest first.", "VersionPage"), NoWorkflow] },
        Of("B3osGetVersion", Workflows, "Read a version of a workflow") with { Answers = [Workflow, Wrong("The version is no number."), NoVersion] },
        Of("B3osGetDraft", Workflows, "Read the draft of a workflow") with { Description = "The newest version, unless it is the live one.", Answers = [Workflow, NotFound("There is no such workflow, or it has no draft.")] },
        Of("B3osGetLive", Workflows, "Read the live version of a workflow") with { Answers = [Workflow, NotFound("There is no such workflow, or it was never published.")] },
        Of("B3osGetSchedule", Workflows, "Tell when a workflow is run next by itself") with
        {
            Description = "Never: no trigger of this server has a schedule.", Answers = [new(200, "The time of the next run, null for never.", "ScheduleAnswer"), NoWorkflow],
        },
        Of("B3osRunWorkflow", Workflows, "Run a workflow and answer at once") with
        {
            Description = "A draft, an active or a paused one; neither cooldownMs nor maxRuns is looked at.",
            Body = new("WorkflowRunBody") { IsRequired = false }, Answers = [RunId, TooExpensive, NoVersion],
        },
        Of("B3osListWorkflowRuns", Workflows, "List the runs of a workflow") with { Parameters = [.. Page, "run_status"], Answers = [new(200, "A page, the newest first.", "RunPage"), NoWorkflow] },
        Of("B3osCountWorkflowRuns", Workflows, "Count the runs of a workflow by status") with { Parameters = ["since"], Answers = [new(200, "The counts.", "CountsAnswer"), NoWorkflow] },
        Of("B3osFollowWorkflowRuns", Workflows, "Follow the runs of a workflow") with
        {
            Description = "The events of its runs that are at work, from their beginning, and of those that begin while the stream is open; it does not end by itself. At most 48 runs are told at once, the others after them. See B3osFollowRuns for the ids of events.",
            Answers = [new(200, "Server-sent events.", "RunEvent") { MediaTypes = ["text/event-stream"] }, NoWorkflow],
        },
        Of("B3osTrigger", Workflows, "Start the live version of a workflow by its webhook") with
        {
            Description = "The body is the payload of the run. No key is needed.",
            Body = new("Json") { IsRequired = false },
            Answers =
            [
                RunId, NotFound("No workflow has this secret, or it is archived."), Conflict("The workflow is not active, or has no runs left."),
                new(429, "The cooldown of the workflow is not over.", "Error") { Headers = ["Retry-After"] },
            ],
        },
    ];
}
