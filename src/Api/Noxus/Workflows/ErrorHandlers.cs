using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>Which workflow may be the error handler of another.</summary>
internal static class ErrorHandlers
{
    /// <summary>
    /// Adds a fault unless the handler is another workflow of the workspace. One that was set before stays, also when its workflow was
    /// deleted since: a client that sends back what it read has not chosen it anew.
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="handler">The handler; null for none.</param>
    /// <param name="before">The handler that was set before; null for none.</param>
    /// <param name="workflowId">The workflow it is to handle the errors of; null for one that has no id yet.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static async ValueTask Check(ApiCall call, Guid? handler, Guid? before, Guid? workflowId, FaultList faults)
    {
        if (handler is not { } id || handler == before)
        {
            return;
        }

        if (handler == workflowId)
        {
            faults.Add("error_handler", "A workflow cannot be its own error handler; name another one, or null for none.", "body", "error_handler");
        }
        else if (await call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted) is null)
        {
            faults.Add("error_handler", $"There is no workflow {id} in this workspace; name another one, or null for none.", "body", "error_handler");
        }
    }
}
