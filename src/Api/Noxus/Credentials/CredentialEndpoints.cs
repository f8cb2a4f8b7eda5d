using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Credentials;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Workflows;
using Tributary.Engine.Stores;
using Tributary.Nodes.Credentials;

namespace Tributary.Api.Noxus.Credentials;

/// <summary>Making, reading, changing and deleting credentials. No answer shows what one holds.</summary>
internal static class CredentialEndpoints
{
    private static readonly ErrorAnswer NoSuchCredential = ErrorAnswer.NotFound("Credential not found");

    private static readonly ErrorAnswer NameTaken = new(
        StatusCodes.Status409Conflict, "Another credential of the workspace has this name. Take a new one, or change that one: PATCH /v1/credentials/{credential_id}.");

    private static readonly ErrorAnswer TooMany = new(
        StatusCodes.Status409Conflict, $"The workspace has {CredentialShelf.Most} credentials, which is the most. Delete one that is not used any more.");

    private static readonly ErrorAnswer IsShared = new(
        StatusCodes.Status409Conflict, "The credential stands in the setting Tributary:Credentials. The operator of the server changes it there.");

    /// <summary>Makes a credential.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, services.Limits.BodyBytes, faults);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(services.Limits.BodyBytes);
        }

        CredentialRequest request = body.Root is { } root ? CredentialRequest.Read(root, null, faults) : default;
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        Guid id = Guid.CreateVersion7(now);
        byte[] secret = await services.Credentials.Close(call.WorkspaceId, id, request.Type!.Name, request.Data!, call.Aborted);
        KeptCredential made = new(id, request.Name!, request.Type.Name, now, now, Guid.NewGuid().ToString("N"), secret);
        CredentialFate fate = await services.Credentials.Add(call.WorkspaceId, made, call.Aborted);
        if (fate == CredentialFate.Made)
        {
            Log.CredentialMade(services.Logger, call.Caller!.Id, id, call.WorkspaceId);
        }

        return fate switch
        {
            CredentialFate.NameTaken => NameTaken,
            CredentialFate.TooMany => TooMany,
            _ => new CredentialAnswer(call.WorkspaceId, made),
        };
    }

    /// <summary>A page of the credentials that the workspace may use: its own, newest first, then those of the settings.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        PageQuery query = PageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        IReadOnlyList<KeptCredential> all = await call.Services.Credentials.List(call.WorkspaceId, call.Aborted);
        Page<(Guid, KeptCredential)> page = new([.. all.Reverse().OrderBy(static each => each.IsShared).Skip(query.Offset).Take(query.Size).Select(each => (call.WorkspaceId, each))], all.Count);
        return new PageAnswer<(Guid, KeptCredential)>(page, query, CredentialJson.Write);
    }

    /// <summary>One credential.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "credential_id", faults);
        return faults.Any ? new FaultsAnswer(faults)
            : await Find(call, id) is { } found ? new CredentialAnswer(call.WorkspaceId, found)
            : NoSuchCredential;
    }

    /// <summary>Renames a credential, or gives it a new secret. Calls of nodes that begin after the answer have the new one.</summary>
    public static async ValueTask<IResult> Patch(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "credential_id", faults);
        ChangeRequest request = await ChangeRequest.Read(call, faults);
        return request.Refusal ?? await Change.Make(
            request.Precondition,
            NoSuchCredential,
            () => Find(call, id),
            static current => (current.ETag, current.UpdatedAt),
            current => Patch(call, current, request.Body));
    }

    /// <summary>Deletes a credential, also one that nodes name: they fail from then on.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "credential_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await Change.Make(
            Precondition.Read(call.Context.Request, default, faults),
            NoSuchCredential,
            () => Find(call, id),
            static current => (current.ETag, current.UpdatedAt),
            current => Delete(call, current));
    }

    private static async ValueTask<KeptCredential?> Find(ApiCall call, Guid id) =>
        (await call.Services.Credentials.List(call.WorkspaceId, call.Aborted)).FirstOrDefault(each => each.Id == id);

    private static async ValueTask<IResult?> Patch(ApiCall call, KeptCredential current, JsonElement body)
    {
        if (current.IsShared)
        {
            return IsShared;
        }

        ApiServices services = call.Services;
        FaultList faults = new();
        CredentialRequest request = CredentialRequest.Read(body, CredentialType.Find(current.Type), faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        KeptCredential changed = current with
        {
            Name = request.Name ?? current.Name,
            Type = request.Type!.Name,
            ETag = Guid.NewGuid().ToString("N"),
            UpdatedAt = Change.After(current.UpdatedAt, services.Time.GetUtcNow()),
            Secret = request.Data is null ? current.Secret : await services.Credentials.Close(call.WorkspaceId, current.Id, request.Type.Name, request.Data, call.Aborted),
        };
        CredentialFate fate = await services.Credentials.Replace(call.WorkspaceId, current, changed, call.Aborted);
        if (fate == CredentialFate.Made)
        {
            Log.CredentialChanged(services.Logger, call.Caller!.Id, current.Id, call.WorkspaceId);
        }

        return fate switch
        {
            CredentialFate.Made => new CredentialAnswer(call.WorkspaceId, changed),
            CredentialFate.NameTaken => NameTaken,
            _ => null,
        };
    }

    private static async ValueTask<IResult?> Delete(ApiCall call, KeptCredential current)
    {
        if (current.IsShared)
        {
            return IsShared;
        }

        if (await call.Services.Credentials.Remove(call.WorkspaceId, current, call.Aborted) != CredentialFate.Made)
        {
            return null;
        }

        Log.CredentialDeleted(call.Services.Logger, call.Caller!.Id, current.Id, call.WorkspaceId);
        return EmptyAnswer.Instance;
    }
}
