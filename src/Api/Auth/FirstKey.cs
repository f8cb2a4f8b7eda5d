using System.Buffers.Text;
using System.Security.Cryptography;
using Tributary.Engine.Stores;

namespace Tributary.Api.Auth;

/// <summary>Sees to it that somebody can get in: takes the configured key, or makes one at the first start.</summary>
public sealed class FirstKey(IApiKeyStore keys)
{
    /// <summary>Makes the configured key open the first workspace.</summary>
    /// <param name="configured">The key; null or empty when none is configured.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task TakeConfigured(string? configured, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            await keys.Add(ApiKey.Hash(configured), "configured", await keys.FirstWorkspace(cancellationToken), cancellationToken);
        }
    }

    /// <summary>Makes a key when there is none at all.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key when it was made just now, to be shown once; null when it is known to its owner.</returns>
    public async Task<string?> MakeIfNone(CancellationToken cancellationToken)
    {
        if (await keys.Any(cancellationToken))
        {
            return null;
        }

        string made = $"trb_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        await keys.Add(ApiKey.Hash(made), "first", await keys.FirstWorkspace(cancellationToken), cancellationToken);
        return made;
    }
}
