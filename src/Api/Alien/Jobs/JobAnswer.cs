using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Alien.Jobs;

/// <summary>A job.</summary>
/// <param name="Run">Its run as it stands.</param>
/// <param name="Store">Where large values are.</param>
/// <param name="IsFull">Whether its graph is shown.</param>
internal sealed record JobAnswer(RunSnapshot Run, IValueStore Store, bool IsFull = true) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        JobDetails job = await JobDetails.Load(Run, IsFull, new JobValues(Store), httpContext.RequestAborted);
        await new AlienAnswer<JobDetails>(job, JobJson.Write).ExecuteAsync(httpContext);
    }
}
