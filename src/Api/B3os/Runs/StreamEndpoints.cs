using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Events;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>The events of runs.</summary>
internal static class StreamEndpoints
{
    // A client opens the stream, then starts the run: looking again costs little at first, and less often later.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>A run's events from the beginning, or after the one that <c>Last-Event-ID</c> names, until its end. The run need not be there yet.</summary>
    public static ValueTask<IResult> Follow(ApiCall call)
    {
        string id = (string)call.Context.Request.RouteValues["id"]!;
        if (!B3osIds.IsRun(id))
        {
            return ValueTask.FromResult<IResult>(new B3osError(
                StatusCodes.Status400BadRequest, B3osError.InvalidRunId, "A run's id is 'run_' and letters, digits and underscores, 128 characters at most.", new ErrorDetail("It is no run's id.", "id")));
        }

        long after = long.TryParse(call.Context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out long seen) ? seen : 0;
        return ValueTask.FromResult<IResult>(new EventStreamAnswer(call.Services, stopped => Frames(call, id, after, stopped)));
    }

    /// <summary>The frames of a run, which need not be there yet, after one of them until its end.</summary>
    /// <param name="call">The request.</param>
    /// <param name="id">The run's id as clients see it.</param>
    /// <param name="after">The number of the last frame that was seen; 0 for none.</param>
    /// <param name="stopped">Ends the reading.</param>
    internal static async IAsyncEnumerable<IReadOnlyList<EventFrame>> Frames(ApiCall call, string id, long after, [EnumeratorCancellation] CancellationToken stopped)
    {
        if (await Appears(call, id, stopped) is not { } run)
        {
            yield break;
        }

        ShownRun shown = await ShownRun.Load(call.Services, run, new RunQuery(IsSummary: true, null), stopped);
        StreamFrames frames = new(shown, new RunView(run.View.Plan, run.Header.Bindings), after);
        await foreach (IReadOnlyList<LoggedEvent> batch in call.Services.Runs.Follow(run.Header.Id, stopped))
        {
            if (batch is [.., { Event: RunEvent.RunFinished }] && await KnownRuns.Find(call, id) is { } ended)
            {
                frames.IsPartial = await PartialRuns.Has(call.Services, ended.View, stopped);
            }

            if (frames.Take(batch) is { Count: > 0 } taken)
            {
                yield return taken;
            }

            if (frames.HasEnded)
            {
                yield break;
            }
        }
    }

    private static async Task<RunSnapshot?> Appears(ApiCall call, string id, CancellationToken stopped)
    {
        TimeProvider time = call.Services.Time;
        long began = time.GetTimestamp();
        for (TimeSpan pause = FirstLook; time.GetElapsedTime(began) < LongestWait; pause = pause * 2 < LastLook ? pause * 2 : LastLook)
        {
            if (await KnownRuns.Find(call, id) is { } run)
            {
                return run;
            }

            await Task.Delay(pause, time, stopped);
        }

        return null;
    }
}
