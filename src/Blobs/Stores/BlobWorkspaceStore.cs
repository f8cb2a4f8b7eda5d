using System.Text;
using System.Text.Json;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Workspaces in blob storage, listed by markers.</summary>
internal sealed class BlobWorkspaceStore(BlobStorage storage, TimeProvider time) : IWorkspaceStore
{
    private const string FirstEntry = "meta/first-workspace";
    private const string Index = "workspace-index";

    public async Task<StoredWorkspace> First(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? entry = await storage.TryRead(FirstEntry, cancellationToken);
        if (entry is null)
        {
            await storage.TryCreate(FirstEntry, Encoding.UTF8.GetBytes(Guid.CreateVersion7(time.GetUtcNow()).ToString()), cancellationToken);
            entry = await storage.TryRead(FirstEntry, cancellationToken);
        }

        Guid id = Guid.Parse(entry!.Value.Span);
        if (await Find(id, cancellationToken) is not { } first)
        {
            await Add(new StoredWorkspace(id, IWorkspaceStore.FirstName, string.Empty, time.GetUtcNow()), cancellationToken);
            first = (await Find(id, cancellationToken))!;
        }

        return first;
    }

    public async Task Add(StoredWorkspace workspace, CancellationToken cancellationToken)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(WorkspaceFile.Of(workspace), BlobsJson.Default.WorkspaceFile);
        await storage.TryCreate(NameOf(workspace.Id), json, cancellationToken);

        // Marked by what is there: of two who make the first workspace, one wrote it.
        StoredWorkspace kept = (await Find(workspace.Id, cancellationToken))!;
        await storage.Mark(MarkerOf(kept), cancellationToken);
    }

    public async ValueTask<StoredWorkspace?> Find(Guid id, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(id), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.WorkspaceFile)!.ToWorkspace(id)
            : null;

    public async Task<Page<StoredWorkspace>> List(int offset, int limit, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Guid> ids, long total) = await storage.ReadList(Index, offset, limit, cancellationToken);
        return new Page<StoredWorkspace>(await MarkerIndex.LoadAll(ids, (id, token) => Find(id, token).AsTask(), cancellationToken), total);
    }

    public async Task Remove(Guid id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is { } workspace)
        {
            await storage.Delete(MarkerOf(workspace), cancellationToken);

            // Last, because it knows the marker.
            await storage.Delete(NameOf(id), cancellationToken);
        }
    }

    private static string NameOf(Guid id) => $"workspaces/{id}.json";

    private static string MarkerOf(StoredWorkspace workspace) => MarkerIndex.Name(Index, workspace.CreatedAt, workspace.Id);
}
