using System.Text;
using Tributary.Blobs.Stores;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Blobs.Tests.Stores;

[Collection(nameof(AzuriteCollection))]
public sealed class BlobApiKeyStoreTests
{
    private readonly BlobOptions _options = AzuriteFixture.NewOptions();

    [Fact]
    public async Task A_key_that_one_process_removes_is_unknown_to_every_other_from_then_on()
    {
        BlobStores[] processes = [new(_options), new(_options), new(_options)];
        await processes[0].Keys.Add(MemoryKeys.Key("admin", isTenantAdmin: true), CancellationToken.None).Within();
        StoredKey key = MemoryKeys.Key("hash");
        await processes[0].Keys.Add(key, CancellationToken.None).Within();
        Assert.All(await Task.WhenAll(processes.Select(Find)).Within(), found => Assert.Equal(key, found));

        Assert.Equal(KeyRemoval.Removed, await processes[1].Keys.Remove(key.WorkspaceId, key.Id, CancellationToken.None).Within());

        Assert.All(await Task.WhenAll(processes.Select(Find)).Within(), Assert.Null);
    }

    [Fact]
    public async Task Of_processes_that_remove_each_others_tenant_admin_one_is_refused()
    {
        BlobStores[] processes = [new(_options), new(_options)];
        StoredKey[] admins = [MemoryKeys.Key("a", isTenantAdmin: true), MemoryKeys.Key("b", isTenantAdmin: true)];
        foreach (StoredKey admin in admins)
        {
            await processes[0].Keys.Add(admin, CancellationToken.None).Within();
        }

        KeyRemoval[] removals = await Task.WhenAll(
            processes.Zip(admins, static (process, admin) => process.Keys.Remove(admin.WorkspaceId, admin.Id, CancellationToken.None))).Within();

        Assert.Equal([KeyRemoval.Removed, KeyRemoval.LastAdmin], removals.Order());
    }

    [Fact]
    public async Task Many_requests_with_one_key_share_look_ups()
    {
        CountingTransport transport = new();
        BlobStores stores = new(_options, transport);
        await stores.Keys.Add(MemoryKeys.Key("hash"), CancellationToken.None).Within();
        int before = transport.Count;

        StoredKey?[] found = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Find(stores))).Within();

        Assert.All(found, Assert.NotNull);
        Assert.InRange(transport.Count - before, 1, 20);
    }

    [Fact]
    public async Task A_key_from_before_keys_had_ids_is_a_tenant_admin_and_can_be_removed()
    {
        BlobStores stores = new(_options);
        Guid workspace = Guid.NewGuid();
        await stores.Storage.TryCreate("keys/hash.json", Encoding.UTF8.GetBytes($$"""{"name":"old","workspace":"{{workspace}}"}"""), CancellationToken.None).Within();
        await stores.Keys.Add(MemoryKeys.Key("admin", isTenantAdmin: true), CancellationToken.None).Within();

        StoredKey found = (await Find(stores))!;

        Assert.Equal(("old", workspace, true, null), (found.Name, found.WorkspaceId, found.IsTenantAdmin, found.CreatedAt));
        Assert.Equal([found], (await stores.Keys.List(workspace, 0, 10, CancellationToken.None).Within()).Items);
        Assert.Equal(KeyRemoval.Removed, await stores.Keys.Remove(workspace, found.Id, CancellationToken.None).Within());
        Assert.Null(await Find(stores));
    }

    [Fact]
    public void An_id_that_had_to_be_made_up_is_always_the_same_and_no_part_of_the_hash()
    {
        const string Hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        StoredKey key = new KeyFile("old", Guid.Empty).ToKey(Hash, null);

        Assert.Equal(key, new KeyFile("old", Guid.Empty).ToKey(Hash, null));
        Assert.NotEqual(key.Id, new KeyFile("old", Guid.Empty).ToKey(Hash[1..], null).Id);
        Assert.DoesNotContain(key.Id.ToString("N"), Hash, StringComparison.Ordinal);
    }

    private static Task<StoredKey?> Find(BlobStores stores) => stores.Keys.Find("hash", CancellationToken.None).AsTask();
}
