using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Api.FrontDoors;
using Tributary.Api.Http;

namespace Tributary.Api;

/// <summary>One line of a front door's route table: everything a host needs to serve it.</summary>
/// <param name="Name">Unique within the table; fit to be a function's name.</param>
/// <param name="Method">The HTTP method; <c>*</c> for all.</param>
/// <param name="Pattern">The path with its parameters, beginning with a slash.</param>
/// <param name="Handler">Answers the request.</param>
public sealed record ApiRoute(string Name, string Method, string Pattern, ApiHandler Handler)
{
    /// <summary>Whether callers must show a key. Default true.</summary>
    public bool NeedsKey { get; init; } = true;

    /// <summary>Whether that key must be a tenant admin's. Default false.</summary>
    public bool NeedsTenantAdmin { get; init; }

    /// <summary>How the callers of this route show their key and read faults.</summary>
    internal ApiStyle Style { get; init; } = ApiStyle.Standard;

    /// <summary>The front door whose routes this line stands for; null for a route of its own.</summary>
    internal FrontDoor? Door { get; init; }

    /// <summary>Whether this is what is asked when no other line fits.</summary>
    internal bool IsUnknown { get; init; }

    /// <summary>
    /// Serves a request whole: request id, key, handler, answer, and the boundary that turns exceptions into answers.
    /// Needs <see cref="ApiServices"/> in the request's services and the pattern's parameters in its route values. Never throws.
    /// </summary>
    public Task Run(HttpContext context) => RequestBoundary.Run(context, this, context.RequestServices.GetRequiredService<ApiServices>());
}
