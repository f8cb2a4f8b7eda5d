using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api;

namespace Tributary.Functions.Http;

/// <summary>
/// Every request that no other function takes, by its path or by its method, so that it is answered in the API's own shape. The platform's
/// own endpoints (<c>/admin</c>, <c>/runtime</c>) come before functions.
/// </summary>
public static class UnknownPathFunction
{
    // The platform does not look for the narrowest path: it tries functions in the alphabetical order of their names, and this one has to
    // be the last. Without methods a trigger takes all of them.
    [Function("UnknownPath")]
    public static Task UnknownPath([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        ApiRoutes.Unknown.Run(request.HttpContext);
}
