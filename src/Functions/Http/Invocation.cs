using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api;

namespace Tributary.Functions.Http;

/// <summary>What the platform hands to a function, for the run host, which requests reach through the API and steps through their nodes.</summary>
/// <param name="Client">Starts, waits for and signals orchestrations.</param>
/// <param name="Request">The request for the official wait; null for functions that do not wait.</param>
internal sealed record Invocation(DurableTaskClient Client, WaitRequest? Request)
{
    private static readonly AsyncLocal<Invocation?> Flowing = new();

    /// <summary>That of the request which is being served, or of the step; null outside of <see cref="Serve"/> and <see cref="Do"/>.</summary>
    public static Invocation? Current => Flowing.Value;

    /// <summary>The same for those who cannot do without.</summary>
    /// <exception cref="InvalidOperationException">No request is being served.</exception>
    public static Invocation Required => Current ?? throw new InvalidOperationException("Only what serves a request has a durable client.");

    /// <summary>Serves a request by a route of the API, and is <see cref="Current"/> for everything that happens meanwhile.</summary>
    /// <param name="route">The route.</param>
    /// <param name="context">The request and its answer; null is a fault of the worker's set-up.</param>
    public async Task Serve(ApiRoute route, HttpContext? context)
    {
        // An asynchronous method has its own flow: callers and other requests do not see the value.
        Flowing.Value = this;
        await route.Run(context ?? throw new InvalidOperationException("The worker was not set up with ConfigureFunctionsWebApplication."));
    }

    /// <summary>Does something that is no request and needs a durable client all the same, such as a step that starts runs.</summary>
    internal async Task<T> Do<T>(Func<Task<T>> work)
    {
        Flowing.Value = this;
        return await work();
    }
}
