using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Streams;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Workflows.</summary>
internal static class B3osWorkflowRoutes
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("B3osListWorkflows", HttpMethods.Get, "/v1/workflows", WorkflowEndpoints.List),
        new("B3osCreateWorkflow", HttpMethods.Post, "/v1/workflows", WorkflowEndpoints.Create),
        new("B3osValidateWorkflow", HttpMethods.Post, "/v1/workflows/validate", WorkflowEndpoints.Validate),
        new("B3osGetWorkflow", HttpMethods.Get, "/v1/workflows/{id}", WorkflowEndpoints.Get),
        new("B3osPutWorkflow", HttpMethods.Put, "/v1/workflows/{id}", WorkflowEndpoints.Put),
        new("B3osArchiveWorkflow", HttpMethods.Delete, "/v1/workflows/{id}", LifecycleEndpoints.Archive),
        new("B3osUnarchiveWorkflow", HttpMethods.Post, "/v1/workflows/{id}/unarchive", LifecycleEndpoints.Unarchive),
        new("B3osPublishWorkflow", HttpMethods.Post, "/v1/workflows/{id}/publish", LifecycleEndpoints.Publish),
        new("B3osPauseWorkflow", HttpMethods.Post, "/v1/workflows/{id}/pause", LifecycleEndpoints.Pause),
        new("B3osResumeWorkflow", HttpMethods.Post, "/v1/workflows/{id}/resume", LifecycleEndpoints.Resume),
        new("B3osRefillWorkflow", HttpMethods.Post, "/v1/workflows/{id}/refill", LifecycleEndpoints.Refill),
        new("B3osRollbackWorkflow", HttpMethods.Post, "/v1/workflows/{id}/rollback", VersionEndpoints.Rollback),
        new("B3osListVersions", HttpMethods.Get, "/v1/workflows/{id}/versions", VersionEndpoints.List),
        new("B3osGetVersion", HttpMethods.Get, "/v1/workflows/{id}/versions/{versionNumber}", VersionEndpoints.Get),
        new("B3osGetDraft", HttpMethods.Get, "/v1/workflows/{id}/draft", VersionEndpoints.GetDraft),
        new("B3osGetLive", HttpMethods.Get, "/v1/workflows/{id}/live", VersionEndpoints.GetLive),
        new("B3osGetSchedule", HttpMethods.Get, "/v1/workflows/{id}/schedule", WorkflowEndpoints.GetSchedule),
        new("B3osRunWorkflow", HttpMethods.Post, "/v1/workflows/{id}/run", WorkflowRunEndpoints.Run),
        new("B3osListWorkflowRuns", HttpMethods.Get, "/v1/workflows/{id}/runs", RunListEndpoints.ListOfWorkflow),
        new("B3osCountWorkflowRuns", HttpMethods.Get, "/v1/workflows/{id}/runs/count", RunListEndpoints.CountOfWorkflow),
        new("B3osFollowWorkflowRuns", HttpMethods.Get, "/v1/workflows/{id}/runs/stream", MergedStreamEndpoints.FollowWorkflow),
        new("B3osTrigger", HttpMethods.Post, "/v1/webhooks/{secret}", WorkflowRunEndpoints.Trigger) { NeedsKey = false },
    ];
}
