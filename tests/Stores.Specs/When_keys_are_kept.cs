using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_keys_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task One_opens_its_workspace_also_after_a_restart()
    {
        Assert.False(await Stores.Keys.Any(CancellationToken.None).Within());
        Assert.Null(await Find("hash"));
        await Stores.Keys.Add("hash", "name", Workspace, CancellationToken.None).Within();
        Assert.Equal(Workspace, await Find("hash"));
        await Stores.Restart().Within();

        Assert.True(await Stores.Keys.Any(CancellationToken.None).Within());
        Assert.Equal(Workspace, await Find("hash"));
        Assert.Null(await Find("other"));
    }

    [Fact]
    public async Task One_that_exists_stays_as_it_is()
    {
        await Stores.Keys.Add("hash", "name", Workspace, CancellationToken.None).Within();
        await Stores.Keys.Add("hash", "other", Guid.NewGuid(), CancellationToken.None).Within();

        Assert.Equal(Workspace, await Find("hash"));
    }

    [Fact]
    public async Task Everybody_gets_the_same_first_workspace()
    {
        Guid[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Stores.Keys.FirstWorkspace(CancellationToken.None)))).Within();
        await Stores.Restart().Within();

        Assert.Equal([await Stores.Keys.FirstWorkspace(CancellationToken.None).Within()], all.Distinct());
    }

    private Task<Guid?> Find(string hash) => Stores.Keys.FindWorkspace(hash, CancellationToken.None).AsTask().Within();
}
