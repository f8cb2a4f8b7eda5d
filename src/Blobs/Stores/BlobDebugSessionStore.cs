using System.Security.Cryptography;
using System.Text;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Debug sessions in blob storage: a list of markers each.</summary>
internal sealed class BlobDebugSessionStore(BlobStorage storage) : IDebugSessionStore
{
    public Task Add(Guid workspaceId, string session, Guid runId, DateTimeOffset at, CancellationToken cancellationToken) =>
        storage.Mark(MarkerOf(workspaceId, session, runId, at), cancellationToken);

    public async ValueTask<IReadOnlyList<Guid>> Newest(Guid workspaceId, string session, int limit, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Guid> ids, _) = await storage.ReadList(ListOf(workspaceId, session), 0, limit, cancellationToken);
        return [.. ids.Reverse()];
    }

    /// <summary>The place of a run on the list of a session.</summary>
    internal static string MarkerOf(Guid workspaceId, string session, Guid runId, DateTimeOffset at) => MarkerIndex.Name(ListOf(workspaceId, session), at, runId);

    // A session is any text and a name is not: the hash stands for it.
    private static string ListOf(Guid workspaceId, string session) =>
        $"debug/{workspaceId}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session)))}";
}
