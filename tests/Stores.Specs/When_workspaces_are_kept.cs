using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_workspaces_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task Everybody_gets_the_same_first_one_and_it_has_a_name()
    {
        StoredWorkspace[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Stores.Workspaces.First(CancellationToken.None)))).Within();
        await Stores.Restart().Within();
        StoredWorkspace first = await Stores.Workspaces.First(CancellationToken.None).Within();

        Assert.Equal([first], all.Distinct());
        Assert.Equal("Default", first.Name);
        Assert.Equal(first, await Find(first.Id));
        Assert.Equal(("Default", 1L), await List(0, 10));
    }

    [Fact]
    public async Task One_is_found_as_it_was_added_also_after_a_restart()
    {
        StoredWorkspace added = await Add("ünïcödé", 1);
        await Stores.Restart().Within();

        Assert.Equal(added, await Find(added.Id));
        Assert.Null(await Find(Guid.NewGuid()));
    }

    [Fact]
    public async Task They_are_listed_newest_first_and_paged()
    {
        await Add("a", 1);
        await Add("b", 2);
        await Add("c", 3);

        Assert.Equal(("c b", 3L), await List(0, 2));
        Assert.Equal(("a", 3L), await List(2, 2));
        Assert.Equal(("", 3L), await List(3, 2));
    }

    [Fact]
    public async Task One_that_is_removed_is_gone_for_good()
    {
        StoredWorkspace removed = await Add("a", 1);
        StoredWorkspace kept = await Add("b", 2);
        await Stores.Workspaces.Remove(removed.Id, CancellationToken.None).Within();
        await Stores.Workspaces.Remove(removed.Id, CancellationToken.None).Within();
        await Stores.Restart().Within();

        Assert.Null(await Find(removed.Id));
        Assert.Equal(kept, await Find(kept.Id));
        Assert.Equal(("b", 1L), await List(0, 10));
    }

    private async Task<StoredWorkspace> Add(string name, int second)
    {
        StoredWorkspace workspace = new(Guid.CreateVersion7(), name, $"About {name}", At.AddSeconds(second));
        await Stores.Workspaces.Add(workspace, CancellationToken.None).Within();
        return workspace;
    }

    private Task<StoredWorkspace?> Find(Guid id) => Stores.Workspaces.Find(id, CancellationToken.None).AsTask().Within();

    private async Task<(string Names, long Total)> List(int offset, int limit)
    {
        Page<StoredWorkspace> page = await Stores.Workspaces.List(offset, limit, CancellationToken.None).Within();
        return (string.Join(' ', page.Items.Select(static workspace => workspace.Name)), page.Total);
    }
}
