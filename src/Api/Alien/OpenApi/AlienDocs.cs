using Tributary.Api.OpenApi;

namespace Tributary.Api.Alien.OpenApi;

/// <summary>What the document of the Alien front door says; see <see cref="DoorDocs"/> for the rest of it.</summary>
internal static class AlienDocs
{
    private const string Workflows = "Workflows";
    private const string Jobs = "Jobs";
    private const string Datasets = "Datasets";
    private const string Models = "Models";

    private static readonly string[] Page = ["page", "perPage", "limit"];
    private static readonly string[] Keyed = ["Idempotency-Key", "Idempotency-Retry-Failed"];

    private static readonly AnswerDocs NoWorkflow = NotFound("There is no such workflow.");
    private static readonly AnswerDocs NoJob = NotFound("There is no such job.");
    private static readonly AnswerDocs NoDataset = NotFound("There is no such dataset.");
    private static readonly AnswerDocs OtherRequest = new(409, "The Idempotency-Key was used for another request.", "Error");

    public static readonly DoorDocs Door = new(
        "alien",
        [
            Of("AlienListWorkflows", Workflows, "List workflows") with { Parameters = Page, Answers = [new(200, "A page, without graphs, the oldest first.", "WorkflowPage")] },
            Of("AlienCreateWorkflow", Workflows, "Save a workflow") with { Body = new("NewWorkflow"), Answers = [new(201, "The workflow.", "WorkflowAnswer")] },
            Of("AlienGetWorkflow", Workflows, "Read a workflow") with { Answers = [new(200, "The workflow.", "WorkflowAnswer"), NoWorkflow] },
            Of("AlienGetWorkflowBySlug", Workflows, "Read a workflow by its slug") with { Answers = [new(200, "The workflow.", "WorkflowAnswer"), NoWorkflow] },
            Of("AlienChangeWorkflow", Workflows, "Change the given fields of a workflow") with { Body = new("WorkflowChange"), Answers = [new(200, "The workflow.", "WorkflowAnswer"), NoWorkflow] },
            Of("AlienDeleteWorkflow", Workflows, "Delete a workflow") with { Description = "Its jobs go on and stay.", Answers = [new(200, "It is gone.", "NothingAnswer"), NoWorkflow] },
            Of("AlienRunWorkflow", Jobs, "Run a workflow and answer at once") with
            {
                Body = new("RunBody") { IsRequired = false }, Parameters = Keyed, Answers = [JobOf("The job, pending.") with { Headers = ["X-Run-Id", "Idempotency-Replayed"] }, NoWorkflow, OtherRequest],
            },
            Of("AlienRunWorkflowSync", Jobs, "Run a workflow and answer when the job is over") with
            {
                Body = new("RunSyncBody") { IsRequired = false }, Parameters = Keyed,
                Answers =
                [
                    JobOf("The job, completed or failed.") with { Headers = ["X-Run-Id", "Idempotency-Replayed"] }, NoWorkflow, OtherRequest,
                    new(408, "The wait is over and the job goes on.", "JobTimeout") { Headers = ["X-Run-Id", "Idempotency-Replayed"] },
                ],
            },
            Of("AlienLatestJob", Jobs, "The newest job of a workflow") with { Answers = [JobOf("The job."), NotFound("There is no such workflow, or it has no job.")] },
            Of("AlienListJobs", Jobs, "List the jobs of a workflow") with { Parameters = [.. Page, "full_list"], Answers = [new(200, "A page, the newest first.", "JobPage"), NoWorkflow] },
            Of("AlienGetJob", Jobs, "Read a job") with { Parameters = ["full"], Answers = [JobOf("The job."), NoJob] },
            Of("AlienStreamJob", Jobs, "Follow a job") with
            {
                Description = "The first event has the type init, later ones update, the last one done; each tells the whole state. The stream ends after done, or after five minutes.",
                Parameters = ["Last-Event-ID"], Answers = [new(200, "Server-sent events.", "JobEvent") { MediaTypes = ["text/event-stream"] }, NoJob],
            },
            Of("AlienCancelJob", Jobs, "Cancel a job") with { Description = "A job that is over is answered as it is.", Answers = [JobOf("The job, failed with the error cancelled."), NoJob] },
            Of("AlienListDatasets", Datasets, "List datasets") with { Parameters = Page, Answers = [new(200, "A page, the oldest first.", "DatasetPage")] },
            Of("AlienCreateDataset", Datasets, "Make a dataset") with { Body = new("NewDataset"), Answers = [new(201, "The dataset.", "DatasetAnswer")] },
            Of("AlienGetDataset", Datasets, "Read a dataset") with { Answers = [new(200, "The dataset.", "DatasetAnswer"), NoDataset] },
            Of("AlienListEntries", Datasets, "List the entries of a dataset") with { Parameters = Page, Answers = [new(200, "A page, the oldest first.", "EntryPage"), NoDataset] },
            Of("AlienAddEntries", Datasets, "Add entries to a dataset") with { Body = new("NewEntries"), Answers = [new(201, "The entries with their ids.", "EntryList"), NoDataset] },
            Of("AlienListModels", Models, "List language models") with { Parameters = ["modelType", "select"], Answers = [new(200, "The models.", "ModelList")] },
        ],
        SharedAnswers);

    private static RouteDocs Of(string name, string tag, string summary) => new(AlienRoutes.All.Single(route => route.Name == name), tag, summary);

    private static AnswerDocs NotFound(string description) => new(404, description, "Error");

    private static AnswerDocs JobOf(string description) => new(200, description, "JobAnswer");

    private static IEnumerable<(int Status, string Response)> SharedAnswers(RouteDocs docs)
    {
        if (docs.Body is not null)
        {
            yield return (400, "Unreadable");
            yield return (413, "TooLarge");
        }

        if (docs.Body is not null || docs.Parameters.Count > 0)
        {
            yield return (422, "Invalid");
        }

        yield return (401, "Unauthorized");
        yield return (429, "TooManyRequests");
        yield return (500, "ServerFault");
        yield return (503, "Unavailable");
    }
}
