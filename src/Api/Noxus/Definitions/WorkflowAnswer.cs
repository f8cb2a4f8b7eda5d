using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>A workflow.</summary>
/// <param name="Workflow">As it is kept.</param>
internal sealed record WorkflowAnswer(StoredWorkflow Workflow) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        EntityTag.Show(httpContext.Response, Workflow.ETag);
        return JsonResponse.Write(httpContext, StatusCodes.Status200OK, Workflow, WorkflowJson.Write);
    }
}
