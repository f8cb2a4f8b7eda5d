using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Functions;

/// <summary>Lets the configured key in, whenever a worker starts.</summary>
internal sealed class ConfiguredKey(AccessOptions access, FirstKey firstKey, IApiKeyStore keys, ILogger<ConfiguredKey> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await firstKey.TakeConfigured(access.ApiKey, cancellationToken);
        if (string.IsNullOrEmpty(access.ApiKey) && !await keys.Any(cancellationToken))
        {
            Log.NobodyIsLetIn(logger);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
