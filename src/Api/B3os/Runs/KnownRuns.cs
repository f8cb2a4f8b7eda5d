using Tributary.Api.B3os.Answers;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>Finds the runs of this front door.</summary>
internal static class KnownRuns
{
    public static readonly B3osError NoSuchRun = B3osError.NotFound("run");

    /// <summary>A new id.</summary>
    public static string NewId(TimeProvider time) => B3osIds.OfRun(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>The run that the path names; null when the workspace has none such.</summary>
    public static Task<RunSnapshot?> Find(ApiCall call) =>
        call.Context.Request.RouteValues["id"] is string id ? Find(call, id) : Task.FromResult<RunSnapshot?>(null);

    /// <summary>A run by the id that clients see; null when the workspace has none such.</summary>
    public static async Task<RunSnapshot?> Find(ApiCall call, string id) =>
        B3osIds.IsRun(id)
        && await call.Services.Runs.Find(call.WorkspaceId, B3osIds.Run(id, call.WorkspaceId), call.Aborted) is { } run
        && run.Header.Origin is { Door: B3osDoor.Name } origin && origin.PublicId == id
            ? run
            : null;
}
