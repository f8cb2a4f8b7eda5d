using System.Security.Cryptography;
using System.Text;
using Tributary.Api.Options;
using Tributary.Local.Storage;
using Tributary.Local.Tests.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

public sealed class FirstKeyTests : IDisposable
{
    private readonly Store _store = new();

    private SqliteApiKeyStore Keys => new(_store.Database, _store.Commits);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_key_and_shows_it_once()
    {
        string? made = await Ensure(new AccessOptions());
        _store.Reopen();

        Assert.StartsWith("trb_", made);
        Assert.NotNull(await Keys.FindWorkspace(Hash(made!), CancellationToken.None));
        Assert.Null(await Ensure(new AccessOptions()));
        Assert.Equal(0, _store.Number($"SELECT COUNT(*) FROM api_keys WHERE hash = '{made}' OR name = '{made}'"));
    }

    [Fact]
    public async Task A_configured_key_is_taken_and_not_shown()
    {
        Assert.Null(await Ensure(new AccessOptions { ApiKey = "a-configured-key-1" }));

        Assert.NotNull(await Keys.FindWorkspace(Hash("a-configured-key-1"), CancellationToken.None));
    }

    [Fact]
    public async Task All_first_keys_open_the_same_workspace()
    {
        string? made = await Ensure(new AccessOptions());
        _store.Reopen();
        await Ensure(new AccessOptions { ApiKey = "a-configured-key-1" });

        Assert.Equal(
            await Keys.FindWorkspace(Hash(made!), CancellationToken.None), await Keys.FindWorkspace(Hash("a-configured-key-1"), CancellationToken.None));
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<string?> Ensure(AccessOptions options)
    {
        FirstKey firstKey = new(options, _store.Database, _store.Commits, Keys);
        await firstKey.TakeConfigured(CancellationToken.None).Within();
        return await firstKey.MakeIfNone(CancellationToken.None).Within();
    }
}
