using System.Security.Cryptography;
using System.Text;
using Tributary.Api.Auth;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;
using Tributary.Local.Tests.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

public sealed class FirstKeyTests : IDisposable
{
    private readonly Store _store = new();

    private SqliteApiKeyStore Keys => new(_store.Database, _store.Commits);

    private SqliteWorkspaceStore Workspaces => new(_store.Database, _store.Commits, TimeProvider.System);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_key_and_shows_it_once()
    {
        string? made = await Ensure(null);
        _store.Reopen();

        Assert.StartsWith("trb_", made);
        Assert.NotNull(await Keys.Find(Hash(made!), CancellationToken.None));
        Assert.Null(await Ensure(null));
        Assert.Equal(0, _store.Number($"SELECT COUNT(*) FROM api_keys WHERE hash = '{made}' OR name = '{made}'"));
    }

    [Fact]
    public async Task A_configured_key_is_taken_and_not_shown()
    {
        Assert.Null(await Ensure("a-configured-key-1"));

        Assert.NotNull(await Keys.Find(Hash("a-configured-key-1"), CancellationToken.None));
    }

    [Fact]
    public async Task All_first_keys_are_tenant_admins_of_the_same_workspace()
    {
        string? made = await Ensure(null);
        _store.Reopen();
        await Ensure("a-configured-key-1");

        Guid first = (await Workspaces.First(CancellationToken.None)).Id;
        foreach (string key in new[] { made!, "a-configured-key-1" })
        {
            StoredKey? kept = await Keys.Find(Hash(key), CancellationToken.None);
            Assert.Equal((first, true), (kept!.WorkspaceId, kept.IsTenantAdmin));
        }
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<string?> Ensure(string? configured)
    {
        FirstKey firstKey = new(Keys, Workspaces, TimeProvider.System);
        await firstKey.TakeConfigured(configured, CancellationToken.None).Within();
        return await firstKey.MakeIfNone(CancellationToken.None).Within();
    }
}
