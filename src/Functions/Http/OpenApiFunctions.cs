using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.OpenApi;

namespace Tributary.Functions.Http;

/// <summary>The front doors described for tools: one trigger per line of <see cref="OpenApiRoutes.All"/>.</summary>
public static class OpenApiFunctions
{
    [Function(nameof(OpenApiRoutes.DescribeNoxus))]
    public static Task DescribeNoxus([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi/noxus.json")] HttpRequest request) =>
        OpenApiRoutes.DescribeNoxus.Run(request.HttpContext);

    [Function(nameof(OpenApiRoutes.DescribeB3os))]
    public static Task DescribeB3os([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi/b3os.json")] HttpRequest request) =>
        OpenApiRoutes.DescribeB3os.Run(request.HttpContext);

    [Function(nameof(OpenApiRoutes.DescribeAlien))]
    public static Task DescribeAlien([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi/alien.json")] HttpRequest request) =>
        OpenApiRoutes.DescribeAlien.Run(request.HttpContext);
}
