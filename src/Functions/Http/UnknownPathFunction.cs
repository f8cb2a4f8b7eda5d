using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api;

namespace Tributary.Functions.Http;

/// <summary>
/// Every request that no other function takes, by its path or by its method, so that it is answered in the API's own shape. A front door's
/// paths at the root come here, too, which is why it has all that starts and awaits runs. The platform's
/// own endpoints (<c>/admin</c>, <c>/runtime</c>) come before functions.
/// </summary>
public static class UnknownPathFunction
{
    // The platform does not look for the narrowest path: it tries functions in the alphabetical order of their names, and this one has to
    // be the last. Without methods a trigger takes all of them.
    [Function("UnknownPath")]
    public static Task UnknownPath(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(ApiRoutes.Unknown, function.GetHttpContext());
}
