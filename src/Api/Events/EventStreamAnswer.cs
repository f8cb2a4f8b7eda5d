using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tributary.Api.Events;

/// <summary>An answer of server-sent events: batches of frames as they come, comments in silence, and the end when there is no more.</summary>
/// <param name="services">Settings and the clock.</param>
/// <param name="open">Opens the batches; the token ends them.</param>
/// <param name="longest">When it ends although there is more; null for never.</param>
internal sealed class EventStreamAnswer(
    ApiServices services, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<EventFrame>>> open, TimeSpan? longest = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using CancellationTokenSource late = new(longest ?? Timeout.InfiniteTimeSpan, services.Time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, services.Stopping, late.Token);
        HttpResponse response = httpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.BodyWriter.FlushAsync(ended.Token);
        try
        {
            await foreach (IReadOnlyList<EventFrame>? batch in KeepAlive.Every(open(ended.Token), services.KeepAlive, services.Time, ended.Token))
            {
                Write(response.BodyWriter, batch);
                await response.BodyWriter.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !httpContext.RequestAborted.IsCancellationRequested)
        {
            // The server stops, or it has been long enough: the stream just ends, and the client resumes where it was at the next one.
        }
    }

    private static void Write(PipeWriter writer, IReadOnlyList<EventFrame>? batch)
    {
        if (batch is null)
        {
            writer.Write(": keep-alive\n\n"u8);
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            writer.Write("id: "u8);
            Encoding.UTF8.GetBytes(batch[i].Mark ?? batch[i].Id.ToString(), writer);
            writer.Write("\nevent: "u8);
            Encoding.UTF8.GetBytes(batch[i].Name, writer);
            writer.Write("\ndata: "u8);
            writer.Write(batch[i].Data.Span);
            writer.Write("\n\n"u8);
        }
    }
}
