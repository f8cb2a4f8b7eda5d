using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api.Alien;

namespace Tributary.Functions.Http;

/// <summary>The trigger of the Alien API: one for everything under its prefix.</summary>
public static class AlienFunctions
{
    // The first of all functions by its name, which is harmless: its path begins with a step that no other has.
    [Function("AlienRequest")]
    public static Task AlienRequest(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "alien/{*path}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(AlienRoutes.Line, function.GetHttpContext());
}
