using Tributary.Api.OpenApi;
using static Tributary.Api.B3os.OpenApi.B3osDocs;

namespace Tributary.Api.B3os.OpenApi;

/// <summary>What is said of the routes of runs.</summary>
internal static class RunDocs
{
    private const string Runs = "Runs";

    private static readonly AnswerDocs NoRun = NotFound("There is no such run.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        Of("B3osCreateRun", Runs, "Run a definition and answer at once") with { Body = new("RunBody"), Answers = [new(200, "The id of the run.", "RunIdAnswer"), TooExpensive] },
        Of("B3osCreateSyncRun", Runs, "Run a definition and answer when the run is over") with
        {
            Description = "A run that takes longer than the server lets it, 60 seconds unless it is set otherwise, is cancelled and answered as a failure. A run that failed is answered with 200.",
            Body = new("SyncRunBody"), Answers = [new(200, "The run, over.", "SyncRunAnswer"), TooExpensive],
        },
        Of("B3osListRuns", Runs, "List runs") with { Parameters = [.. Page, "run_status", "workflowId"], Answers = [new(200, "A page, the newest first.", "RunPage")] },
        Of("B3osCountRuns", Runs, "Count runs by status") with { Parameters = ["since"], Answers = [new(200, "The counts.", "CountsAnswer")] },
        Of("B3osCountRunsByWorkflow", Runs, "Count the runs of each workflow by status") with { Parameters = ["since"], Answers = [new(200, "The counts of each workflow that has runs.", "CountsByWorkflowAnswer")] },
        Of("B3osGetRun", Runs, "Read a run") with { Parameters = ["summary", "nodeIds"], Answers = [new(200, "The run.", "RunAnswer"), NoRun] },
        Of("B3osCancelRun", Runs, "Cancel a run") with { Answers = [new(200, "The run, cancelled.", "RunAnswer"), NoRun, Conflict("The run is over.")] },
        Of("B3osRetryRun", Runs, "Try a run again that failed or was cancelled") with
        {
            Description = "As a run of its own, which keeps the results of the nodes that succeeded.",
            Body = new("NoFields") { IsRequired = false }, Answers = [new(200, "The new run.", "RunAnswer"), TooExpensive, NoRun, Conflict("The run neither failed nor was cancelled.")],
        },
        Of("B3osResumeNode", Runs, "Resume a node that waits") with
        {
            Description = "A node that waits no longer is left as it is, which the answer calls skipped.",
            Parameters = ["wait_secret"], Body = new("ResumeBody") { IsRequired = false },
            Answers = [new(200, "What became of it.", "ResumeAnswer"), new(401, "The key is missing or not known, or the secret is not that of the wait.", "Error"), NotFound("There is no such run, or it has no such node.")],
        },
        Of("B3osFollowRun", Runs, "Follow a run") with
        {
            Description = "The run need not be there yet; it is waited for ten minutes. Events are numbered from 1, and the stream ends after the end of the run. A comment is sent when there is nothing to tell.",
            Parameters = ["Last-Event-ID"], Answers = [new(200, "Server-sent events.", "RunEvent") { MediaTypes = ["text/event-stream"] }, Wrong("The id is none of a run.")],
        },
        Of("B3osFollowRuns", Runs, "Follow several runs, or the runs of several workflows") with
        {
            Description = "The events are those of the runs' own streams, and each names its run. A run need not be there yet; it is waited for ten minutes. A workflow stands for its runs that are at work and for those that begin while the stream is open. The stream ends when all of its runs have ended, with a workflow never. The id of an event is the id of its run, a colon, and the number in the run's own stream. A stream tells its runs from their beginning; Last-Event-ID is not looked at.",
            Parameters = ["ids"], Answers = [new(200, "Server-sent events.", "RunEvent") { MediaTypes = ["text/event-stream"] }, Wrong("There is no id, there are too many, one is there twice, or one is neither of a run nor of a workflow.")],
        },
        Of("B3osListVariableWrites", Runs, "List what a run wrote to variables") with
        {
            Description = "Nothing, since no action of this server writes to variables.", Parameters = Page, Answers = [new(200, "An empty page.", "EmptyPage"), NoRun],
        },
    ];
}
