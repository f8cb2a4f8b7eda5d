using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Workflows;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.B3os.Runs;

/// <summary>Lists of runs, newest first, and how many there are of each status.</summary>
internal static class RunListEndpoints
{
    private static readonly IReadOnlyList<string> Statuses =
        [B3osStatuses.Running, B3osStatuses.Waiting, B3osStatuses.Success, B3osStatuses.Partial, B3osStatuses.Failure, B3osStatuses.Cancelled];

    // What an id stands for that looks right and that this server never gave out.
    private static readonly Guid NoWorkflow = Guid.AllBitsSet;

    /// <summary>The runs of the workspace, those of the workflow that the query names if it names one.</summary>
    public static ValueTask<IResult> List(ApiCall call)
    {
        string? named = call.Context.Request.Query["workflowId"];
        return string.IsNullOrEmpty(named) ? List(call, null)
            : B3osIds.TryReadWorkflow(named, out Guid workflow) ? List(call, workflow)
            : B3osIds.IsWorkflow(named) ? List(call, NoWorkflow)
            : ValueTask.FromResult<IResult>(B3osError.Of(StatusCodes.Status400BadRequest, "'workflowId' must be 'wf_' and letters, digits and underscores.", new ErrorDetail("It is no workflow's id.", "workflowId")));
    }

    /// <summary>The runs of a workflow.</summary>
    public static async ValueTask<IResult> ListOfWorkflow(ApiCall call) =>
        await WorkflowShelf.Of(call).Find(call.Aborted) is { } found ? await List(call, found.Guid) : WorkflowShelf.NoSuchWorkflow;

    /// <summary>How many runs there are of each status.</summary>
    public static ValueTask<IResult> Count(ApiCall call) => Count(call, null);

    /// <summary>The same of a workflow.</summary>
    public static async ValueTask<IResult> CountOfWorkflow(ApiCall call) =>
        await WorkflowShelf.Of(call).Find(call.Aborted) is { } found ? await Count(call, found.Guid) : WorkflowShelf.NoSuchWorkflow;

    /// <summary>The same of every workflow that has runs.</summary>
    public static async ValueTask<IResult> CountByWorkflow(ApiCall call)
    {
        FaultList faults = new();
        DateTimeOffset? since = ReadSince(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        SortedDictionary<string, StatusCounts> counts = new(StringComparer.Ordinal);
        await foreach (RunWords run in Newest(call, null, since))
        {
            if (!counts.TryGetValue(run.WorkflowId, out StatusCounts? own))
            {
                counts.Add(run.WorkflowId, own = new StatusCounts());
            }

            own.Add(run.Status);
        }

        return new B3osAnswer<SortedDictionary<string, StatusCounts>>(counts, static (writer, counts) =>
        {
            writer.WriteStartArray();
            foreach ((string workflow, StatusCounts own) in counts)
            {
                writer.WriteStartObject();
                writer.WriteString("workflowId"u8, workflow);
                own.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static async ValueTask<IResult> Count(ApiCall call, Guid? workflow)
    {
        FaultList faults = new();
        DateTimeOffset? since = ReadSince(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        StatusCounts counts = new();
        await foreach (RunWords run in Newest(call, workflow, since))
        {
            counts.Add(run.Status);
        }

        return new B3osAnswer<StatusCounts>(counts, static (writer, counts) =>
        {
            writer.WriteStartObject();
            counts.Write(writer);
            writer.WriteEndObject();
        });
    }

    private static async ValueTask<IResult> List(ApiCall call, Guid? workflow)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        string? status = call.Context.Request.Query["status"];
        if (!string.IsNullOrEmpty(status) && !Statuses.Contains(status))
        {
            faults.Add("literal_error", $"Input should be one of {string.Join(", ", Statuses)}", "query", "status");
        }

        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Guid list = RunLists.OfDoor(call.WorkspaceId, B3osDoor.Name);
        if (string.IsNullOrEmpty(status))
        {
            Page<RunSummary> page = await call.Services.RunIndex.List(list, workflow, query.Offset, query.Limit, call.Aborted);
            List<RunWords> runs = [];
            foreach (RunSummary run in page.Items)
            {
                runs.Add(await PartialRuns.WordsOf(call.Services, run, call.Aborted));
            }

            return Page(runs, query, query.Offset + (long)runs.Count < page.Total);
        }

        (IReadOnlyList<RunWords> items, bool hasMore) = await query.Of(Newest(call, workflow, since: null).Where(run => run.Status == status), call.Aborted);
        return Page(items, query, hasMore);
    }

    private static IResult Page(IReadOnlyList<RunWords> items, OffsetQuery query, bool hasMore) =>
        new OffsetPage<RunWords>(items, query, hasMore, RunWords.WriteItem).ToAnswer();

    /// <summary>The newest runs as lists tell them, as many as a search looks at.</summary>
    /// <param name="call">The request.</param>
    /// <param name="workflow">Only runs of this workflow; null for all.</param>
    /// <param name="since">Only runs that were accepted then or later; null for all.</param>
    internal static IAsyncEnumerable<RunWords> Newest(ApiCall call, Guid? workflow, DateTimeOffset? since) =>
        call.Services.RunIndex.Newest(RunLists.OfDoor(call.WorkspaceId, B3osDoor.Name), workflow, call.Aborted)
            .Take(call.Services.Limits.SearchedRuns)
            .TakeWhile(run => !(run.Header.CreatedAt < since))
            .Select((run, cancellationToken) => PartialRuns.WordsOf(call.Services, run, cancellationToken));

    private static DateTimeOffset? ReadSince(HttpRequest request, FaultList faults)
    {
        string? text = request.Query["since"];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that was not encoded has become a blank on its way.
        if (DateTimeOffset.TryParse(
            text.Replace(' ', '+'), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset since))
        {
            return since;
        }

        faults.Add("datetime_parsing", "Input should be a time such as 2026-01-31T12:00:00Z (RFC 3339)", "query", "since");
        return null;
    }
}
