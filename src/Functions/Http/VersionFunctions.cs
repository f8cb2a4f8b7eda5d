using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Saved versions of workflows: one trigger per line of <see cref="VersionRoutes.All"/>.</summary>
public static class VersionFunctions
{
    private const string Versions = "v1/workflows/{workflow_id}/versions";
    private const string Version = Versions + "/{version_id}";

    [Function(nameof(VersionRoutes.SaveVersion))]
    public static Task SaveVersion([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Versions)] HttpRequest request) =>
        VersionRoutes.SaveVersion.Run(request.HttpContext);

    [Function(nameof(VersionRoutes.ListVersions))]
    public static Task ListVersions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Versions)] HttpRequest request) =>
        VersionRoutes.ListVersions.Run(request.HttpContext);

    [Function(nameof(VersionRoutes.GetVersion))]
    public static Task GetVersion([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Version)] HttpRequest request) =>
        VersionRoutes.GetVersion.Run(request.HttpContext);

    [Function(nameof(VersionRoutes.ChangeVersion))]
    public static Task ChangeVersion([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Version)] HttpRequest request) =>
        VersionRoutes.ChangeVersion.Run(request.HttpContext);

    [Function(nameof(VersionRoutes.DeleteVersion))]
    public static Task DeleteVersion([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Version)] HttpRequest request) =>
        VersionRoutes.DeleteVersion.Run(request.HttpContext);
}
