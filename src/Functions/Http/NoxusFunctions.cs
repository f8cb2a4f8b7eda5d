using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>The trigger of the Noxus API under its prefix: one for everything there.</summary>
public static class NoxusFunctions
{
    [Function("NoxusDoor")]
    public static Task NoxusRequest(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "noxus/{*path}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(NoxusDoor.Line, function.GetHttpContext());
}
