using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Scene;
using Tributary.Shared;

namespace Tributary.Functions.Tests;

public sealed class ConfiguredKeyTests
{
    private readonly MemoryKeys _keys = new();
    private readonly MemoryWorkspaces _workspaces = new();
    private readonly RecordedLog<ConfiguredKey> _log = new();

    [Fact]
    public async Task A_configured_key_opens_the_first_workspace_after_every_start()
    {
        await Start("a-configured-key-1");
        await Start("a-configured-key-2");
        await Start("a-configured-key-1");

        Guid first = (await _workspaces.First(CancellationToken.None)).Id;
        foreach (string configured in new[] { "a-configured-key-1", "a-configured-key-2" })
        {
            StoredKey? key = await _keys.Find(ApiKey.Hash(configured), CancellationToken.None);
            Assert.Equal((first, true), (key!.WorkspaceId, key.IsTenantAdmin));
        }

        Assert.Equal(2, (await _keys.List(first, 0, 10, CancellationToken.None)).Total);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_any_key_operators_are_told_the_cure(string? configured)
    {
        await Start(configured);
        Assert.Contains("Tributary:ApiKey", Assert.Single(_log.Lines), StringComparison.Ordinal);

        await _keys.Add(MemoryKeys.Key(ApiKey.Hash("a-key-made-elsewhere")), CancellationToken.None);
        await Start(configured);
        Assert.Single(_log.Lines);
    }

    private Task Start(string? configured) =>
        new ConfiguredKey(new AccessOptions { ApiKey = configured }, new FirstKey(_keys, _workspaces, TimeProvider.System), _keys, _log).StartAsync(CancellationToken.None);
}
