using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien.Datasets;
using Tributary.Api.Alien.Jobs;
using Tributary.Api.Alien.Workflows;

namespace Tributary.Api.Alien;

/// <summary>The Alien API: workflows, their jobs, and what these read.</summary>
public static class AlienRoutes
{
    /// <summary>All routes, by the paths that clients know.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("AlienListWorkflows", HttpMethods.Get, "/workflows", WorkflowEndpoints.List),
        new("AlienCreateWorkflow", HttpMethods.Post, "/workflows", WorkflowEndpoints.Create),
        new("AlienGetWorkflow", HttpMethods.Get, "/workflows/{id}", WorkflowEndpoints.Get),
        new("AlienGetWorkflowBySlug", HttpMethods.Get, "/workflows/slug/{slug}", WorkflowEndpoints.GetBySlug),
        new("AlienChangeWorkflow", HttpMethods.Patch, "/workflows/{id}", WorkflowEndpoints.Change),
        new("AlienDeleteWorkflow", HttpMethods.Delete, "/workflows/{id}", WorkflowEndpoints.Delete),
        new("AlienRunWorkflow", HttpMethods.Post, "/workflows/{id}/run", RunEndpoints.Run),
        new("AlienRunWorkflowSync", HttpMethods.Post, "/workflows/{id}/run-sync", RunEndpoints.RunAndWait),
        new("AlienLatestJob", HttpMethods.Get, "/workflows/{id}/latest-job", JobEndpoints.Latest),
        new("AlienListJobs", HttpMethods.Get, "/workflows/{id}/jobs", JobEndpoints.List),
        new("AlienGetJob", HttpMethods.Get, "/jobs/{id}", JobEndpoints.Get),
        new("AlienStreamJob", HttpMethods.Get, "/jobs/{id}/stream", StreamEndpoints.Follow),
        new("AlienCancelJob", HttpMethods.Post, "/jobs/{id}/cancel", JobEndpoints.Cancel),
        new("AlienListDatasets", HttpMethods.Get, "/datasets", DatasetEndpoints.List),
        new("AlienCreateDataset", HttpMethods.Post, "/datasets", DatasetEndpoints.Create),
        new("AlienGetDataset", HttpMethods.Get, "/datasets/{id}", DatasetEndpoints.Get),
        new("AlienListEntries", HttpMethods.Get, "/datasets/{id}/entries", DatasetEndpoints.ListEntries),
        new("AlienAddEntries", HttpMethods.Post, "/datasets/{id}/entries", DatasetEndpoints.AddEntries),
        new("AlienListModels", HttpMethods.Get, "/ai-models", ModelEndpoints.List),
    ];

    /// <summary>The line by which a host serves all of them under <c>/alien</c>. At the root they are served by the lines that hosts have already.</summary>
    public static ApiRoute Line => AlienDoor.Instance.Line;
}
