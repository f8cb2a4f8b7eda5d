using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The answer of a wait that ended before the job did: the one error that has data. The status in it is the product's word for a job that is not over.</summary>
/// <param name="Head">The job.</param>
/// <param name="Seconds">The wait that was asked for.</param>
/// <param name="Elapsed">How long was waited.</param>
internal sealed record JobTimeout(JobHead Head, double Seconds, TimeSpan Elapsed) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status408RequestTimeout, this, static (writer, late) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, false);
        writer.WriteString("message"u8, "Job execution timeout: the job is still running but exceeded the wait time.");
        writer.WriteStartObject("data"u8);
        writer.WriteNumber("job_id"u8, late.Head.Number);
        writer.WriteString("slug"u8, late.Head.Slug);
        writer.WriteString("status"u8, JobStatus.Pending);
        writer.WriteNumber("timeout"u8, late.Seconds);
        writer.WriteNumber("elapsed_seconds"u8, Math.Round(late.Elapsed.TotalSeconds, 1));
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
