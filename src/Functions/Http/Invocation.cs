using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api;

namespace Tributary.Functions.Http;

/// <summary>What the platform hands to a function with a request, for the run host, which the request reaches through the API.</summary>
/// <param name="Client">Starts, waits for and signals orchestrations.</param>
/// <param name="Request">The request for the official wait; null for functions that do not wait.</param>
internal sealed record Invocation(DurableTaskClient Client, WaitRequest? Request)
{
    private static readonly AsyncLocal<Invocation?> Flowing = new();

    /// <summary>That of the request which is being served; null outside of <see cref="Serve"/>.</summary>
    public static Invocation? Current => Flowing.Value;

    /// <summary>Serves a request by a route of the API, and is <see cref="Current"/> for everything that happens meanwhile.</summary>
    /// <param name="route">The route.</param>
    /// <param name="context">The request and its answer; null is a fault of the worker's set-up.</param>
    public async Task Serve(ApiRoute route, HttpContext? context)
    {
        // An asynchronous method has its own flow: callers and other requests do not see the value.
        Flowing.Value = this;
        await route.Run(context ?? throw new InvalidOperationException("The worker was not set up with ConfigureFunctionsWebApplication."));
    }
}
