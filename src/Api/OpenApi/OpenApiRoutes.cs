using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien.OpenApi;
using Tributary.Api.B3os.OpenApi;
using Tributary.Api.Http;
using Tributary.Api.Noxus.OpenApi;

namespace Tributary.Api.OpenApi;

/// <summary>The front doors described for tools: an OpenAPI document each. None needs a key.</summary>
public static class OpenApiRoutes
{
    /// <summary>Describes the Noxus front door.</summary>
    public static readonly ApiRoute DescribeNoxus = Describe(nameof(DescribeNoxus), NoxusDocs.Door);

    /// <summary>Describes the B3OS front door.</summary>
    public static readonly ApiRoute DescribeB3os = Describe(nameof(DescribeB3os), B3osDocs.Door);

    /// <summary>Describes the Alien front door.</summary>
    public static readonly ApiRoute DescribeAlien = Describe(nameof(DescribeAlien), AlienDocs.Door);

    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [DescribeNoxus, DescribeB3os, DescribeAlien];

    private static ApiRoute Describe(string name, DoorDocs door)
    {
        // Made at the first request, since few starts of a server see one.
        Lazy<JsonBytes> answer = new(() => new JsonBytes(StatusCodes.Status200OK, DoorDocument.Render(door)));
        return new ApiRoute(name, HttpMethods.Get, $"/openapi/{door.Name}.json", _ => ValueTask.FromResult<IResult>(answer.Value)) { NeedsKey = false };
    }
}
