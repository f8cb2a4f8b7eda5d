using Microsoft.AspNetCore.Http;
using Tributary.Api.Auth;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Admin;

/// <summary>Making, reading and removing workspaces.</summary>
internal static class GroupEndpoints
{
    public static readonly ErrorAnswer NoSuchGroup = ErrorAnswer.NotFound("Workspace not found");

    private static readonly ErrorAnswer IsFirst = new(StatusCodes.Status409Conflict, "The first workspace of the server cannot be removed.");

    private static readonly ErrorAnswer IsOwn =
        new(StatusCodes.Status409Conflict, "The API key belongs to this workspace and would stop working. Use a tenant admin's key of another workspace.");

    /// <summary>Workspaces, newest first: see <see cref="AdminList"/>.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        PageQuery? query = AdminList.Query(call.Context.Request, faults);
        return faults.Any
            ? new FaultsAnswer(faults)
            : await AdminList.Answer(query, (offset, limit) => call.Services.Access.Workspaces.List(offset, limit, call.Aborted), AdminJson.Write);
    }

    /// <summary>Makes a workspace.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        (AdminRequest request, IResult? refusal) = await AdminBody.Read(call, new FaultList());
        if (refusal is not null)
        {
            return refusal;
        }

        DateTimeOffset now = call.Services.Time.GetUtcNow();
        StoredWorkspace workspace = new(Guid.CreateVersion7(now), request.Name, request.Description, now);
        await call.Services.Access.Workspaces.Add(workspace, call.Aborted);
        Log.WorkspaceMade(call.Services.Logger, call.Caller!.Id, workspace.Id);
        return new ItemAnswer<StoredWorkspace>(workspace, AdminJson.Write);
    }

    /// <summary>One workspace.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        (StoredWorkspace? workspace, IResult? refusal) = await Find(call, new FaultList());
        return refusal ?? new ItemAnswer<StoredWorkspace>(workspace!, AdminJson.Write);
    }

    /// <summary>
    /// Removes a workspace: its keys, its unfinished runs, and then itself, so that one whose removal broke off can be removed again. What it
    /// held stays in the storage, and nobody can reach it.
    /// </summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        (StoredWorkspace? workspace, IResult? refusal) = await Find(call, new FaultList());
        if (refusal is not null)
        {
            return refusal;
        }

        Access access = call.Services.Access;
        Guid id = workspace!.Id;
        if (id == (await access.Workspaces.First(call.Aborted)).Id)
        {
            return IsFirst;
        }

        // A removal of all keys is refused when no tenant admin would be left. The caller is one, but may be losing its key this moment.
        if (id == call.WorkspaceId || await access.Keys.RemoveAll(id, call.Aborted) == KeyRemoval.LastAdmin)
        {
            return IsOwn;
        }

        await call.Services.Runs.StopAll(id, call.Aborted);
        await access.Workspaces.Remove(id, call.Aborted);

        // Once more, for what was made in between.
        await access.Keys.RemoveAll(id, call.Aborted);
        await call.Services.Runs.StopAll(id, call.Aborted);
        Log.WorkspaceRemoved(call.Services.Logger, call.Caller!.Id, id);
        return EmptyAnswer.Instance;
    }

    /// <summary>The workspace that the path names, or the answer that says why there is none; faults of the path among those given.</summary>
    public static async ValueTask<(StoredWorkspace? Workspace, IResult? Refusal)> Find(ApiCall call, FaultList faults)
    {
        Guid id = RequestValues.PathId(call.Context.Request, "group_id", faults);
        if (faults.Any)
        {
            return (null, new FaultsAnswer(faults));
        }

        StoredWorkspace? workspace = await call.Services.Access.Workspaces.Find(id, call.Aborted);
        return (workspace, workspace is null ? NoSuchGroup : null);
    }
}
