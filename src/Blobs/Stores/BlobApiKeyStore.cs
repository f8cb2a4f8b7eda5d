using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>API keys in blob storage, by their hash. Keys that were found stay in memory; unknown ones are looked up again.</summary>
internal sealed class BlobApiKeyStore(BlobStorage storage) : IApiKeyStore
{
    private const string Folder = "keys/";
    private const string WorkspaceEntry = "meta/first-workspace";

    private readonly ConcurrentDictionary<string, Guid> _known = new(StringComparer.Ordinal);

    public async ValueTask<Guid?> FindWorkspace(string hash, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(hash, out Guid workspace))
        {
            return workspace;
        }

        if (await storage.TryRead(NameOf(hash), cancellationToken) is not { } json)
        {
            return null;
        }

        return _known[hash] = JsonSerializer.Deserialize(json.Span, BlobsJson.Default.KeyFile)!.Workspace;
    }

    public Task Add(string hash, string name, Guid workspaceId, CancellationToken cancellationToken) =>
        storage.TryCreate(NameOf(hash), JsonSerializer.SerializeToUtf8Bytes(new KeyFile(name, workspaceId), BlobsJson.Default.KeyFile), cancellationToken);

    public async Task<bool> Any(CancellationToken cancellationToken)
    {
        await foreach (Azure.Page<Azure.Storage.Blobs.Models.BlobItem> page in
            storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
        {
            if (page.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    public async Task<Guid> FirstWorkspace(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? found = await storage.TryRead(WorkspaceEntry, cancellationToken);
        if (found is null)
        {
            await storage.TryCreate(WorkspaceEntry, Encoding.UTF8.GetBytes(Guid.CreateVersion7().ToString()), cancellationToken);
            found = await storage.TryRead(WorkspaceEntry, cancellationToken);
        }

        return Guid.Parse(found!.Value.Span);
    }

    private static string NameOf(string hash) => $"{Folder}{hash}.json";
}
