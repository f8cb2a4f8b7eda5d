using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Events;

namespace Tributary.Api.Alien.Jobs;

/// <summary>Following jobs.</summary>
internal static class StreamEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The states of a job from now on, until it is over, five minutes at most.</summary>
    public static async ValueTask<IResult> Follow(ApiCall call)
    {
        if (await JobEndpoints.Find(call) is not { } run)
        {
            return JobEndpoints.NoSuchJob;
        }

        long? seen = long.TryParse(call.Context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        JobFrames frames = new(run, seen, call.Services.Values);
        return new EventStreamAnswer(call.Services, stopped => frames.Of(call.Services.Runs.Follow(run.Header.Id, stopped), stopped), Longest);
    }
}
