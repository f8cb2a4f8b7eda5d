using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Bundles;
using Tributary.Api.Noxus.Logs;

namespace Tributary.Api.Noxus;

/// <summary>What leaves and enters workspaces as a whole: bundles of workflows, and the table of a workflow's runs.</summary>
public static class BundleRoutes
{
    /// <summary>Exports a workflow.</summary>
    public static readonly ApiRoute ExportWorkflow =
        new("ExportWorkflow", HttpMethods.Post, "/v1/workflows/{workflow_id}/export", BundleEndpoints.Export);

    /// <summary>Shows what an export would have in it.</summary>
    public static readonly ApiRoute PreviewExport =
        new("PreviewExport", HttpMethods.Get, "/v1/workflows/{workflow_id}/export/preview", BundleEndpoints.Preview);

    /// <summary>Imports workflows.</summary>
    public static readonly ApiRoute ImportWorkflows = new("ImportWorkflows", HttpMethods.Post, "/v1/workflows/import", BundleEndpoints.Import);

    /// <summary>Lists a workflow's runs as rows.</summary>
    public static readonly ApiRoute ListLogs = new("ListLogs", HttpMethods.Get, "/v1/workflows/{workflow_id}/logs", LogEndpoints.List);

    /// <summary>Names the columns of these rows.</summary>
    public static readonly ApiRoute ListLogColumns =
        new("ListLogColumns", HttpMethods.Get, "/v1/workflows/{workflow_id}/logs/columns", LogEndpoints.Columns);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ExportWorkflow, PreviewExport, ImportWorkflows, ListLogs, ListLogColumns];
}
