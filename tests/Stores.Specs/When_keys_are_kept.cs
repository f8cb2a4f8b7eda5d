using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Shared;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_keys_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task One_is_found_as_it_was_added_also_after_a_restart()
    {
        Assert.False(await Stores.Keys.Any(CancellationToken.None).Within());
        Assert.Null(await Find("hash"));
        StoredKey added = await Add("hash");
        Assert.Equal(added, await Find("hash"));
        await Stores.Restart().Within();

        Assert.True(await Stores.Keys.Any(CancellationToken.None).Within());
        Assert.Equal(added, await Find("hash"));
        Assert.Null(await Find("other"));
    }

    [Fact]
    public async Task One_that_exists_stays_as_it_is()
    {
        StoredKey first = await Add("hash");
        await Add("hash", Guid.NewGuid(), isAdmin: true);

        Assert.Equal(first, await Find("hash"));
    }

    [Fact]
    public async Task A_workspace_lists_its_own_newest_first_and_paged()
    {
        await Add("a", second: 1);
        await Add("b", second: 2);
        await Add("foreign", Guid.NewGuid(), second: 3);
        await Add("c", second: 4);

        Assert.Equal(("c b", 3L), await List(0, 2));
        Assert.Equal(("a", 3L), await List(2, 2));
        Assert.Equal(("", 3L), await List(3, 2));
    }

    [Fact]
    public async Task The_last_use_is_listed_also_after_a_restart()
    {
        StoredKey used = await Add("used");
        await Add("unused", second: 1);
        await Stores.Keys.MarkUsed(used, At.AddDays(1), CancellationToken.None).Within();
        await Stores.Keys.MarkUsed(used, At.AddDays(2), CancellationToken.None).Within();
        await Stores.Restart().Within();

        Page<StoredKey> page = await Stores.Keys.List(Workspace, 0, 10, CancellationToken.None).Within();
        Assert.Equal([null, At.AddDays(2)], page.Items.Select(static key => key.LastUsedAt));
    }

    [Fact]
    public async Task One_that_is_removed_is_found_no_more_and_nothing_brings_it_back()
    {
        await Add("admin", isAdmin: true);
        StoredKey key = await Add("hash", second: 1);
        Assert.NotNull(await Find("hash"));

        Assert.Equal(KeyRemoval.Removed, await Remove(key));
        Assert.Null(await Find("hash"));
        await Stores.Keys.MarkUsed(key, At, CancellationToken.None).Within();
        await Stores.Restart().Within();

        Assert.Null(await Find("hash"));
        Assert.Equal(("admin", 1L), await List(0, 10));
        Assert.Equal(KeyRemoval.Unknown, await Remove(key));
    }

    [Fact]
    public async Task One_is_removed_in_its_own_workspace_only()
    {
        StoredKey key = await Add("hash");

        Assert.Equal(KeyRemoval.Unknown, await Stores.Keys.Remove(Guid.NewGuid(), key.Id, CancellationToken.None).Within());
        Assert.Equal(KeyRemoval.Unknown, await Stores.Keys.Remove(Workspace, Guid.NewGuid(), CancellationToken.None).Within());
        Assert.Equal(key, await Find("hash"));
    }

    [Fact]
    public async Task All_of_a_workspace_are_removed_together_and_no_other()
    {
        Guid other = Guid.NewGuid();
        StoredKey admin = await Add("admin", other, isAdmin: true);
        await Add("a");
        await Add("b", isAdmin: true);
        Assert.NotNull(await Find("a"));

        Assert.Equal(KeyRemoval.Removed, await RemoveAll(Workspace));
        Assert.Equal(KeyRemoval.Unknown, await RemoveAll(Workspace));

        Assert.Null(await Find("a"));
        Assert.Null(await Find("b"));
        Assert.Equal(admin, await Find("admin"));
    }

    [Fact]
    public async Task The_last_tenant_admin_stays()
    {
        StoredKey first = await Add("first", isAdmin: true);
        StoredKey second = await Add("second", Guid.NewGuid(), isAdmin: true);
        await Add("plain");
        Assert.Equal(KeyRemoval.Removed, await Remove(second));

        Assert.Equal(KeyRemoval.LastAdmin, await Remove(first));
        Assert.Equal(KeyRemoval.LastAdmin, await RemoveAll(Workspace));

        Assert.Equal(first, await Find("first"));
        Assert.NotNull(await Find("plain"));
    }

    [Fact]
    public async Task Of_many_tenant_admins_who_remove_each_other_one_stays()
    {
        StoredKey[] admins = [await Add("a", isAdmin: true), await Add("b", isAdmin: true), await Add("c", isAdmin: true)];

        KeyRemoval[] removals = await Task.WhenAll(admins.Select(admin => Task.Run(() => Remove(admin)))).Within();

        Assert.Equal([KeyRemoval.Removed, KeyRemoval.Removed, KeyRemoval.LastAdmin], removals.Order());
        Assert.Equal(1, (await Stores.Keys.List(Workspace, 0, 10, CancellationToken.None).Within()).Total);
    }

    private async Task<StoredKey> Add(string hash, Guid? workspace = null, bool isAdmin = false, int second = 0)
    {
        StoredKey key = MemoryKeys.Key(hash, workspace ?? Workspace, isAdmin) with { CreatedAt = At.AddSeconds(second) };
        await Stores.Keys.Add(key, CancellationToken.None).Within();
        return key;
    }

    private Task<StoredKey?> Find(string hash) => Stores.Keys.Find(hash, CancellationToken.None).AsTask().Within();

    private Task<KeyRemoval> Remove(StoredKey key) => Stores.Keys.Remove(key.WorkspaceId, key.Id, CancellationToken.None).Within();

    private Task<KeyRemoval> RemoveAll(Guid workspace) => Stores.Keys.RemoveAll(workspace, CancellationToken.None).Within();

    private async Task<(string Hashes, long Total)> List(int offset, int limit)
    {
        Page<StoredKey> page = await Stores.Keys.List(Workspace, offset, limit, CancellationToken.None).Within();
        return (string.Join(' ', page.Items.Select(static key => key.Hash)), page.Total);
    }
}
