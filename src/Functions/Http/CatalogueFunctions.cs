using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>What workflows can be made of: one trigger per line of <see cref="CatalogueRoutes.All"/>.</summary>
public static class CatalogueFunctions
{
    [Function(nameof(CatalogueRoutes.ListNodes))]
    public static Task ListNodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/nodes")] HttpRequest request) =>
        CatalogueRoutes.ListNodes.Run(request.HttpContext);

    [Function(nameof(CatalogueRoutes.ListModels))]
    public static Task ListModels([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/models/llms")] HttpRequest request) =>
        CatalogueRoutes.ListModels.Run(request.HttpContext);

    [Function(nameof(CatalogueRoutes.ListModelPresets))]
    public static Task ListModelPresets([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/models/llms/presets")] HttpRequest request) =>
        CatalogueRoutes.ListModelPresets.Run(request.HttpContext);
}
