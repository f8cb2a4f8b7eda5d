using Microsoft.AspNetCore.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Http;

/// <summary>The one place every request passes: it gives the request its id, lets it in, and turns exceptions into answers.</summary>
internal static class RequestBoundary
{
    private const string RetryAfterSeconds = "5";

    public static async Task Run(HttpContext context, ApiRoute taken, ApiServices services)
    {
        ApiRoute route = ApiRoutes.Doors.Resolve(taken, context);
        string requestId = RequestId.Of(context.Request);
        context.Response.Headers[RequestId.Header] = requestId;
        try
        {
            IResult answer = await Answer(context, route, services);
            await route.Style.Word(answer, requestId).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer, and nothing went wrong.
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await Refuse(new ErrorAnswer(fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The body is larger than the server accepts."
                : "The request could not be read."));
        }
        catch (StoreUnavailableException outage) when (!context.Response.HasStarted)
        {
            Log.StoreUnavailable(services.Logger, route.Name, requestId, outage);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Refuse(ErrorAnswer.Unavailable(requestId));
        }
        catch (Exception fault)
        {
            Log.RequestFailed(services.Logger, route.Name, requestId, fault);
            if (context.Response.HasStarted)
            {
                // Half an answer must not look like a whole one.
                context.Abort();
                return;
            }

            await Refuse(ErrorAnswer.Internal(requestId));
        }

        Task Refuse(ErrorAnswer answer) => route.Style.Word(answer, requestId).ExecuteAsync(context);
    }

    private static async ValueTask<IResult> Answer(HttpContext context, ApiRoute route, ApiServices services)
    {
        if (!route.NeedsKey)
        {
            return await route.Handler(new ApiCall(context, services, null));
        }

        string? key = route.Style.KeyOf(context.Request);
        if (string.IsNullOrEmpty(key))
        {
            return ErrorAnswer.MissingKey(route.Style.WhereKeysGo);
        }

        if (await services.Access.Find(key, context.RequestAborted) is not { } caller)
        {
            return ErrorAnswer.WrongKey(route.Style.WhereKeysGo);
        }

        return !services.Access.TryCount(caller, context.Response.Headers) ? ErrorAnswer.TooManyRequests(services.Limits.RequestsPerMinute)
            : route.NeedsTenantAdmin && !caller.IsTenantAdmin ? ErrorAnswer.NotAdmin
            : await route.Handler(new ApiCall(context, services, caller));
    }
}
