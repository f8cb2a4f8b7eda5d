using Tributary.Api.OpenApi;
using static Tributary.Api.Noxus.OpenApi.NoxusDocs;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document says of runs.</summary>
internal static class RunDocs
{
    private const string Runs = "Runs";
    private const string Run = "PublicSimplifiedRun";

    private static readonly string[] OfNewRun = ["Idempotency-Key", "Idempotency-Retry-Failed", "traceparent"];
    private static readonly string[] NewRunHeaders = ["X-Run-Id", "Idempotency-Replayed"];

    private static readonly AnswerDocs NoRun = NotFound("There is no such run in the workspace.");
    private static readonly AnswerDocs NothingToRun = NotFound("There is no such workflow or version in the workspace, or no such workspace.");
    private static readonly AnswerDocs Foreign = new(403, "The API key does not open the workspace that group_id names.", "Error");
    private static readonly AnswerDocs KeyTaken = Conflict("The Idempotency-Key was used for another request.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        new(RunRoutes.CreateRun, Runs, "Start a run")
        {
            Description = "The answer comes as soon as the run is on disk. From then on it goes on, whatever becomes of the server.",
            Parameters = OfNewRun,
            Body = new BodyDocs("CreateRunRequest"),
            Answers = [new(200, "The run as it was accepted.", Run) { Headers = NewRunHeaders }, Foreign, NothingToRun, KeyTaken],
            Callbacks = ["run_ended"],
        },
        new(RunRoutes.CreateSyncRun, Runs, "Start a run and wait for it")
        {
            Description = "The wait ends with the run, when it waits for a person or an event, or after the server's longest wait, 115 seconds unless it is set otherwise; the run goes on. A run that failed is an answer like any other.",
            Parameters = ["output_only", "use_output_ids", .. OfNewRun],
            Body = new BodyDocs("CreateRunRequest"),
            Answers =
            [
                new(200, "The run as it stands at the end of the wait; with output_only, its id and output.", "RunOutput", Run) { Headers = NewRunHeaders },
                Foreign,
                NothingToRun,
                new(408, "The run is not over, so output_only has nothing to show.", "Error") { Headers = NewRunHeaders },
                KeyTaken,
            ],
            Callbacks = ["run_ended"],
        },
        new(RunRoutes.ListRuns, Runs, "List a workflow's runs")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "A page of runs.", "RunPage"), NotFound("There is no such workflow in the workspace.")],
        },
        new(RunRoutes.GetWorkflowRun, Runs, "Get a workflow's run") { Answers = [Shown, NoRun] },
        new(RunRoutes.GetWorkflowRunAlias, Runs, "Get a workflow's run under its older path") { Answers = [Shown, NoRun] },
        new(RunRoutes.GetRun, Runs, "Get a run") { Answers = [Shown, NoRun] },
        new(RunRoutes.FollowRun, Runs, "Follow a run")
        {
            Description = "Server-sent events from the beginning, or after the one that etag or Last-Event-ID names; comments in between keep the connection open. The stream ends with the run, or where it waits for a person or an event.",
            Parameters = ["event_etag", "Last-Event-ID"],
            Answers = [Events, NoRun],
        },
        new(RunRoutes.StopRun, Runs, "Stop a run")
        {
            Description = "No node begins any more. A run that is over is shown as it is.",
            Answers = [new(200, "The run after that.", Run), NoRun],
        },
        new(RerunRoutes.RetryRun, Runs, "Try a run again that failed or was stopped")
        {
            Description = "A new run of the same workflow as it was then, with the same input. The results of the nodes that succeeded are kept; it begins again at those that failed or were cut off.",
            Parameters = OfNewRun,
            Body = new BodyDocs("RerunRequest") { IsRequired = false },
            Answers = [new(200, "The new run as it was accepted.", Run) { Headers = NewRunHeaders }, NoRun, Conflict("The run is not over, or it completed; or the Idempotency-Key was used for another request.")],
            Callbacks = ["run_ended"],
        },
        new(RerunRoutes.ReplayRun, Runs, "Do a run once more from the start")
        {
            Description = "A new run of the same workflow as it was then, with the same input, however the run ended.",
            Parameters = OfNewRun,
            Body = new BodyDocs("RerunRequest") { IsRequired = false },
            Answers = [new(200, "The new run as it was accepted.", Run) { Headers = NewRunHeaders }, NoRun, Conflict("The run is not over; or the Idempotency-Key was used for another request.")],
            Callbacks = ["run_ended"],
        },
        new(DeletionRoutes.DeleteRun, Runs, "Delete a run that is over")
        {
            Description = "Its values, its log and what is known of its reports go with it. Its child runs and the runs that repeat it stay.",
            Answers = [new(200, "It is gone.", "RunDeletion"), NoRun, Conflict("The run is not over, or a run that is not over waits for it.")],
        },
        new(DeletionRoutes.DeleteRuns, Runs, "Delete many runs that are over")
        {
            Description = "By their ids, or all that were created before a time, all of a workflow, or both.",
            Body = new BodyDocs("DeleteRunsRequest"),
            Answers = [new(200, "What became of it.", "RunDeletion"), Conflict("Not as many runs match as were expected. None was deleted.")],
        },
        new(DebugRoutes.FollowDebugSession, Runs, "Follow all runs of a debugger's session")
        {
            Description = "Server-sent events of the runs that were created with this debugger, and of those to come. The stream does not end.",
            Answers = [Events],
        },
        new(RunSearchRoutes.ListAllRuns, Runs, "List the workspace's runs")
        {
            Parameters = ["run_status", "run_workflow", "page", "size", "page_size"],
            Answers = [new(200, "A page of runs.", "RunPage")],
        },
        new(RunSearchRoutes.SearchRuns, Runs, "Search runs")
        {
            Description = "Looks at the newest runs, 1000 unless it is set otherwise, and not into values above 8 KiB.",
            Parameters = ["page", "size", "page_size"],
            Body = new BodyDocs("SearchRunsRequest"),
            Answers = [new(200, "A part of the runs found.", "RunPage")],
        },
        new(FeedbackRoutes.ResumeRun, "Feedback", "Answer a node that waits for a person")
        {
            Description = "An answer that was taken is never lost, and the first one counts.",
            Body = new BodyDocs("ResumeRequest"),
            Answers = [new(200, "The run after that.", Run), NoRun, Conflict("The node does not wait, or it has its answer.")],
        },
        new(FeedbackRoutes.SendEvent, "Feedback", "Send a run an event")
        {
            Description = "The node that waits for it goes on with what it carries. One that comes before any node waits is kept, 100 of one name and 1000 in all; each is taken once, the oldest first. An event that was taken in is never lost.",
            Parameters = ["Idempotency-Key"],
            Body = new BodyDocs("SendEventRequest"),
            Answers = [new(200, "The run after that.", Run) { Headers = ["Idempotency-Replayed"] }, NoRun, Conflict("The run is over, or it keeps as many events as it can.")],
        },
        new(RunDataRoutes.GetRunData, "Run data", "Get what entered and left every node")
        {
            Description = "8 MiB of values at the most; what is left out is named.",
            Parameters = ["fetch_structured_data"],
            Answers = [new(200, "The values.", "RunData"), NoRun],
        },
        new(RunDataRoutes.GetNodeData, "Run data", "Get what entered and left a node")
        {
            Description = "64 MiB of values at the most; what is left out is named. An iteration that runs another workflow shows the input and the outputs of its run by their names.",
            Parameters = ["iteration"],
            Answers = [new(200, "The values.", "NodeData"), NotFound("There is no such run in the workspace, or it has no such node or iteration.")],
        },
    ];

    private static AnswerDocs Shown => new(200, "The run.", Run);

    private static AnswerDocs Events => new(200, "A stream of events; the schema is that of the data of one.", "RunEvent") { MediaTypes = ["text/event-stream"] };
}
