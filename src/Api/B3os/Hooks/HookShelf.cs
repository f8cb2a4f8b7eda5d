using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Engine.Stores;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Keeps the webhooks of a workspace.</summary>
/// <param name="documents">Where.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class HookShelf(IDocumentStore documents, Guid workspace)
{
    public static readonly B3osError NoSuchHook = B3osError.NotFound("execution webhook");

    private const string Collection = "b3os/execution-webhooks";
    private const string Id = "all";

    /// <summary>The webhooks of the caller's workspace.</summary>
    public static HookShelf Of(ApiCall call) => new(call.Services.Documents, call.WorkspaceId);

    /// <summary>All of them.</summary>
    public async ValueTask<HookList> Read(CancellationToken cancellationToken) => (await Load(cancellationToken)).List;

    /// <summary>Changes them; again when somebody else was first.</summary>
    /// <param name="change">Gives them as they are to be; or why they cannot be changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<IResult?> Change(Func<HookList, (HookList? List, IResult? Refusal)> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            (HookList list, string? etag) = await Load(cancellationToken);
            (HookList? changed, IResult? refusal) = change(list);
            if (changed is null)
            {
                return refusal;
            }

            if (await documents.TryPut(workspace, Collection, Id, JsonSerializer.SerializeToUtf8Bytes(changed, B3osJson.Default.HookList), etag, cancellationToken) is not null)
            {
                return null;
            }
        }
    }

    private async ValueTask<(HookList List, string? ETag)> Load(CancellationToken cancellationToken) =>
        await documents.Find(workspace, Collection, Id, cancellationToken) is { } kept
            ? (JsonSerializer.Deserialize(kept.Body.Span, B3osJson.Default.HookList)!, kept.ETag)
            : (HookList.Empty, null);
}
