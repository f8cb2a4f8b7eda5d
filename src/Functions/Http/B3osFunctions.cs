using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Http;

/// <summary>The trigger of the B3OS front door: one for everything under its prefix.</summary>
public static class B3osFunctions
{
    [Function("B3osDoor")]
    public static Task B3osDoor(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "b3os/{*path}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(Api.B3os.B3osDoor.Line, function.GetHttpContext());
}
