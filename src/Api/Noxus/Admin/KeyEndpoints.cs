using Microsoft.AspNetCore.Http;
using Tributary.Api.Auth;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Admin;

/// <summary>Making, listing and revoking API keys.</summary>
internal static class KeyEndpoints
{
    private static readonly ErrorAnswer NoSuchKey = ErrorAnswer.NotFound("API key not found");

    private static readonly ErrorAnswer IsLastAdmin =
        new(StatusCodes.Status409Conflict, "The last key of a tenant admin cannot be revoked, for nobody could make another. Make one first.");

    private static readonly ErrorAnswer IsConfigured =
        new(StatusCodes.Status409Conflict, "The key stands in the setting Tributary:ApiKey, so every start of the server would let it in again. Change the setting first, and restart.");

    /// <summary>The caller's own key. Only its owner knows its value, of which the end is shown.</summary>
    public static ValueTask<IResult> GetOwn(ApiCall call) => ValueTask.FromResult<IResult>(new ItemAnswer<(StoredKey, string)>(
        (call.Caller!, ApiKey.Mask(call.Context.Request.Headers[ApiKey.Header].ToString())), AdminJson.WriteWithValue));

    /// <summary>A workspace's keys, newest first: see <see cref="AdminList"/>.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        PageQuery? query = AdminList.Query(call.Context.Request, faults);
        (StoredWorkspace? workspace, IResult? refusal) = await GroupEndpoints.Find(call, faults);
        if (refusal is not null)
        {
            return refusal;
        }

        Access access = call.Services.Access;
        return await AdminList.Answer(
            query,
            (offset, limit) => access.Keys.List(workspace!.Id, offset, limit, call.Aborted),
            (writer, key) => AdminJson.Write(writer, key with { LastUsedAt = access.LastUse(key) }));
    }

    /// <summary>Makes a key. This answer is the only one that ever shows it.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        FaultList faults = new();
        Guid workspaceId = RequestValues.PathId(call.Context.Request, "group_id", faults);
        (AdminRequest request, IResult? refusal) = await AdminBody.Read(call, faults);
        refusal ??= (await GroupEndpoints.Find(call, faults)).Refusal;
        if (refusal is not null)
        {
            return refusal;
        }

        Access access = call.Services.Access;
        DateTimeOffset now = call.Services.Time.GetUtcNow();
        string value = ApiKey.Make();
        StoredKey key = new(Guid.CreateVersion7(now), ApiKey.Hash(value), request.Name, workspaceId, request.IsTenantAdmin, now);
        await access.Keys.Add(key, call.Aborted);
        if (await access.Workspaces.Find(workspaceId, call.Aborted) is null)
        {
            // Removed meanwhile, perhaps too early to take this key along.
            await access.Keys.RemoveAll(workspaceId, call.Aborted);
            return GroupEndpoints.NoSuchGroup;
        }

        Log.KeyMade(call.Services.Logger, call.Caller!.Id, key.Id, workspaceId);
        return new ItemAnswer<(StoredKey, string)>((key, value), AdminJson.WriteWithValue);
    }

    /// <summary>Revokes a key: requests that come after this answer are refused. Those that were let in before are served to their end.</summary>
    public static async ValueTask<IResult> Revoke(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "key_id", faults);
        (StoredWorkspace? workspace, IResult? refusal) = await GroupEndpoints.Find(call, faults);
        if (refusal is not null)
        {
            return refusal;
        }

        Access access = call.Services.Access;
        if (await access.IsConfigured(id, call.Aborted))
        {
            return IsConfigured;
        }

        KeyRemoval removal = await access.Keys.Remove(workspace!.Id, id, call.Aborted);
        if (removal == KeyRemoval.Removed)
        {
            Log.KeyRevoked(call.Services.Logger, call.Caller!.Id, id, workspace.Id);
        }

        return removal switch
        {
            KeyRemoval.Removed => EmptyAnswer.Instance,
            KeyRemoval.LastAdmin => IsLastAdmin,
            _ => NoSuchKey,
        };
    }
}
