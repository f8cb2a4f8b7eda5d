using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Workflows;
using Tributary.Api.Events;

namespace Tributary.Api.B3os.Streams;

/// <summary>The events of several runs in one stream.</summary>
internal static class MergedStreamEndpoints
{
    private const int MostIds = 24;
    private const int WorkflowRunsAtOnce = 24;

    /// <summary>The events of the runs that <c>ids</c> names, and of the runs of the workflows that it names.</summary>
    public static ValueTask<IResult> Follow(ApiCall call)
    {
        string[] ids = call.Context.Request.Query["ids"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Refusal refusal = new();
        Check(ids, refusal);
        return ValueTask.FromResult<IResult>(refusal.Any ? refusal.Answer : Answer(call, new RunFeed(
            call.Services,
            call.WorkspaceId,
            [.. ids.Where(B3osIds.IsRun)],
            [.. ids.Where(B3osIds.IsWorkflow).Select(static id => B3osIds.TryReadWorkflow(id, out Guid workflow) ? workflow : Guid.AllBitsSet)])));
    }

    /// <summary>The events of the runs of the workflow that the path names.</summary>
    public static async ValueTask<IResult> FollowWorkflow(ApiCall call) =>
        await WorkflowShelf.Of(call).Find(call.Aborted) is { } found ? Answer(call, new RunFeed(call.Services, call.WorkspaceId, [], [found.Guid])) : WorkflowShelf.NoSuchWorkflow;

    private static EventStreamAnswer Answer(ApiCall call, RunFeed feed) => new(call.Services, stopped => StreamMerge.Of(
        feed.Runs(stopped).Select<string, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<EventFrame>>>>(run => token => FramesOf(call, run, token)),
        MostIds + WorkflowRunsAtOnce,
        stopped));

    // A number alone would name a frame of each run.
    private static async IAsyncEnumerable<IReadOnlyList<EventFrame>> FramesOf(ApiCall call, string run, [EnumeratorCancellation] CancellationToken stopped)
    {
        await foreach (IReadOnlyList<EventFrame> batch in StreamEndpoints.Frames(call, run, after: 0, stopped))
        {
            yield return [.. batch.Select(frame => frame with { Mark = string.Create(CultureInfo.InvariantCulture, $"{run}:{frame.Id}") })];
        }
    }

    private static void Check(string[] ids, Refusal refusal)
    {
        int invalid = B3osError.CodeOf(StatusCodes.Status400BadRequest);
        foreach (string id in ids.Where(static id => !B3osIds.IsRun(id) && !B3osIds.IsWorkflow(id)).Take(MostIds + 1))
        {
            refusal.Add(invalid, new ErrorDetail($"'{id}' is the id of no run and no workflow: 'run_' or 'wf_' and letters, digits and underscores, 128 characters at most.", "ids"));
        }

        foreach ((string id, int times) in ids.CountBy(static id => id).Where(static each => each.Value > 1).Take(MostIds + 1))
        {
            refusal.Add(invalid, new ErrorDetail($"'{id}' is there {times} times. Name each run or workflow once.", "ids"));
        }

        if (ids.Length is 0 or > MostIds)
        {
            refusal.Add(invalid, new ErrorDetail($"'ids' has {ids.Length} ids. Name 1 to {MostIds} runs or workflows, with commas between them.", "ids"));
        }
    }
}
