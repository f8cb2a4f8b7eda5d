using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class SqliteApiKeyStoreTests : IDisposable
{
    private readonly Store _store = new();

    private SqliteApiKeyStore Keys => new(_store.Database, _store.Commits);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_key_opens_its_workspace_also_in_the_next_server()
    {
        Guid workspace = Guid.NewGuid();
        await Keys.Add("hash", "name", workspace, CancellationToken.None).Within();
        _store.Reopen();
        SqliteApiKeyStore keys = Keys;

        Assert.Equal(workspace, await keys.FindWorkspace("hash", CancellationToken.None));
        Assert.Equal(workspace, await keys.FindWorkspace("hash", CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_was_unknown_a_moment_ago_is_found_once_it_is_added()
    {
        SqliteApiKeyStore keys = Keys;
        Assert.Null(await keys.FindWorkspace("hash", CancellationToken.None));
        Assert.False(await keys.Any(CancellationToken.None));

        await keys.Add("hash", "name", Guid.NewGuid(), CancellationToken.None).Within();

        Assert.NotNull(await keys.FindWorkspace("hash", CancellationToken.None));
        Assert.True(await keys.Any(CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_exists_stays_as_it_is()
    {
        Guid workspace = Guid.NewGuid();
        await Keys.Add("hash", "name", workspace, CancellationToken.None).Within();
        await Keys.Add("hash", "other", Guid.NewGuid(), CancellationToken.None).Within();

        Assert.Equal(workspace, await Keys.FindWorkspace("hash", CancellationToken.None));
    }
}
