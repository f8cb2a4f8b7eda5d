using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Functions;

/// <summary>Lets the configured key in, whenever a worker starts.</summary>
internal sealed class ConfiguredKey(AccessOptions access, IApiKeyStore keys, ILogger<ConfiguredKey> logger) : IHostedService
{
    /// <summary>The workspace that configured keys open. It is the same for every worker and every key that was ever configured.</summary>
    public static readonly Guid FirstWorkspace = new("0197f3c0-0000-7000-8000-000000000001");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (access.ApiKey is { Length: > 0 } configured)
        {
            await keys.Add(ApiKey.Hash(configured), "configured", FirstWorkspace, cancellationToken);
        }
        else if (!await keys.Any(cancellationToken))
        {
            Log.NobodyIsLetIn(logger);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
