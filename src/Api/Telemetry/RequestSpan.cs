using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Telemetry;

/// <summary>The span of a request that creates a run to be traced: a part of the caller's trace, and the parent of the run's own span.</summary>
internal sealed class RequestSpan : IDisposable
{
    private readonly Activity _span;
    private readonly HttpResponse _response;

    private RequestSpan(Activity span, HttpResponse response)
    {
        _span = span;
        _response = response;
    }

    /// <summary>Begins the span, which ends with the request.</summary>
    /// <returns>What the run's spans belong to (W3C <c>traceparent</c>): the span, or the caller's own when nobody wants spans here; null when there is neither.</returns>
    public static string? Begin(HttpContext context)
    {
        string? caller = context.Request.Headers.TraceParent;
        bool isPart = ActivityContext.TryParse(caller, context.Request.Headers.TraceState, isRemote: true, out ActivityContext parent);
        Activity? current = Activity.Current;

        // The web framework's own span is never sent out: nothing must hang below it.
        Activity.Current = null;
        Activity? span = RunSpans.Source.StartActivity(TelemetryNames.RequestSpan, ActivityKind.Server, parent);
        Activity.Current = current;
        if (span is null)
        {
            return isPart ? caller : null;
        }

        span.SetTag(TelemetryNames.RequestMethod, context.Request.Method);
        context.Response.RegisterForDispose(new RequestSpan(span, context.Response));
        return span.Id;
    }

    public void Dispose()
    {
        _span.SetTag(TelemetryNames.ResponseStatus, _response.StatusCode);
        _span.Dispose();
    }
}
