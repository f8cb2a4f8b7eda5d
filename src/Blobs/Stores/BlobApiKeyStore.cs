using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>
/// API keys in blob storage, by their hash. Every look-up asks the storage, since another process may have removed the key a moment ago.
/// The last use stands in the blob's metadata, which cannot bring a removed key back.
/// </summary>
internal sealed class BlobApiKeyStore : IApiKeyStore
{
    private const string Folder = "keys/";
    private const string Suffix = ".json";
    private const string LastUsed = "lastused";

    private readonly BlobStorage _storage;
    private readonly KeyLease _lease;
    private readonly FreshLookups<StoredKey?> _lookups;

    public BlobApiKeyStore(BlobStorage storage, TimeProvider time)
    {
        _storage = storage;
        _lease = new KeyLease(storage, time);
        _lookups = new FreshLookups<StoredKey?>(hash => Read(hash, null, CancellationToken.None));
    }

    public async ValueTask<StoredKey?> Find(string hash, CancellationToken cancellationToken) => await _lookups.Ask(hash, cancellationToken);

    public Task Add(StoredKey key, CancellationToken cancellationToken) =>
        _storage.TryCreate(NameOf(key.Hash), JsonSerializer.SerializeToUtf8Bytes(KeyFile.Of(key), BlobsJson.Default.KeyFile), cancellationToken);

    public async Task<Page<StoredKey>> List(Guid workspaceId, int offset, int limit, CancellationToken cancellationToken)
    {
        StoredKey[] keys = [.. (await ReadAll(cancellationToken)).Where(key => key.WorkspaceId == workspaceId).OrderByDescending(static key => key.CreatedAt)];
        return new Page<StoredKey>([.. keys.Skip(offset).Take(limit)], keys.Length);
    }

    public Task<KeyRemoval> Remove(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        Remove(key => key.WorkspaceId == workspaceId && key.Id == id, cancellationToken);

    public Task<KeyRemoval> RemoveAll(Guid workspaceId, CancellationToken cancellationToken) => Remove(key => key.WorkspaceId == workspaceId, cancellationToken);

    public async Task MarkUsed(StoredKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Dictionary<string, string> metadata = new() { [LastUsed] = at.UtcTicks.ToString(CultureInfo.InvariantCulture) };
        try
        {
            await _storage.Container.GetBlobClient(NameOf(key.Hash)).SetMetadataAsync(metadata, cancellationToken: cancellationToken);
        }
        catch (Azure.RequestFailedException exception) when (exception.Status == 404)
        {
            // Removed meanwhile.
        }
    }

    public async Task<bool> Any(CancellationToken cancellationToken)
    {
        await foreach (Azure.Page<BlobItem> page in _storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
        {
            if (page.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(string hash) => $"{Folder}{hash}{Suffix}";

    private Task<KeyRemoval> Remove(Func<StoredKey, bool> isMeant, CancellationToken cancellationToken) => _lease.Hold(
        async () =>
        {
            IReadOnlyList<StoredKey> all = await ReadAll(cancellationToken);
            StoredKey[] meant = [.. all.Where(isMeant)];
            if (meant.Any(static key => key.IsTenantAdmin) && !all.Except(meant).Any(static key => key.IsTenantAdmin))
            {
                return KeyRemoval.LastAdmin;
            }

            foreach (StoredKey key in meant)
            {
                await _storage.Delete(NameOf(key.Hash), cancellationToken);
            }

            return meant.Length > 0 ? KeyRemoval.Removed : KeyRemoval.Unknown;
        },
        cancellationToken);

    private async Task<IReadOnlyList<StoredKey>> ReadAll(CancellationToken cancellationToken)
    {
        List<(string Hash, DateTimeOffset? LastUsedAt)> found = [];
        await foreach (BlobItem blob in _storage.Container.GetBlobsAsync(BlobTraits.Metadata, prefix: Folder, cancellationToken: cancellationToken))
        {
            found.Add((blob.Name[Folder.Length..^Suffix.Length], LastUsedAt(blob.Metadata)));
        }

        StoredKey?[] keys = new StoredKey?[found.Count];
        ParallelOptions few = new() { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, keys.Length, few, async (i, token) => keys[i] = await Read(found[i].Hash, found[i].LastUsedAt, token));
        return [.. keys.OfType<StoredKey>()];
    }

    private async Task<StoredKey?> Read(string hash, DateTimeOffset? lastUsedAt, CancellationToken cancellationToken) =>
        await _storage.TryRead(NameOf(hash), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.KeyFile)!.ToKey(hash, lastUsedAt)
            : null;

    private static DateTimeOffset? LastUsedAt(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(LastUsed, out string? ticks) ? new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero) : null;
}
