using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests;

public sealed class ConfiguredKeyTests
{
    private readonly MemoryKeys _keys = new();
    private readonly RecordedLog<ConfiguredKey> _log = new();

    [Fact]
    public async Task A_configured_key_opens_the_first_workspace_after_every_start()
    {
        await Start("a-configured-key-1");
        await Start("a-configured-key-2");
        await Start("a-configured-key-1");

        Assert.Equal(ConfiguredKey.FirstWorkspace, await _keys.FindWorkspace(ApiKey.Hash("a-configured-key-1"), CancellationToken.None));
        Assert.Equal(ConfiguredKey.FirstWorkspace, await _keys.FindWorkspace(ApiKey.Hash("a-configured-key-2"), CancellationToken.None));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_any_key_operators_are_told_the_cure(string? configured)
    {
        await Start(configured);
        Assert.Contains("Tributary:ApiKey", Assert.Single(_log.Lines), StringComparison.Ordinal);

        await _keys.Add(ApiKey.Hash("a-key-made-elsewhere"), "other", Guid.NewGuid(), CancellationToken.None);
        await Start(configured);
        Assert.Single(_log.Lines);
    }

    private Task Start(string? configured) =>
        new ConfiguredKey(new AccessOptions { ApiKey = configured }, _keys, _log).StartAsync(CancellationToken.None);
}
