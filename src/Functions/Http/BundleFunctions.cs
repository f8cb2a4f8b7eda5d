using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Bundles and logs of workflows: one trigger per line of <see cref="BundleRoutes.All"/>.</summary>
public static class BundleFunctions
{
    [Function(nameof(BundleRoutes.ExportWorkflow))]
    public static Task ExportWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/{workflow_id}/export")] HttpRequest request) =>
        BundleRoutes.ExportWorkflow.Run(request.HttpContext);

    [Function(nameof(BundleRoutes.PreviewExport))]
    public static Task PreviewExport([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/export/preview")] HttpRequest request) =>
        BundleRoutes.PreviewExport.Run(request.HttpContext);

    [Function(nameof(BundleRoutes.ImportWorkflows))]
    public static Task ImportWorkflows([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/import")] HttpRequest request) =>
        BundleRoutes.ImportWorkflows.Run(request.HttpContext);

    [Function(nameof(BundleRoutes.ListLogs))]
    public static Task ListLogs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/logs")] HttpRequest request) =>
        BundleRoutes.ListLogs.Run(request.HttpContext);

    [Function(nameof(BundleRoutes.ListLogColumns))]
    public static Task ListLogColumns([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/logs/columns")] HttpRequest request) =>
        BundleRoutes.ListLogColumns.Run(request.HttpContext);
}
