using Tributary.Engine.Stores;

namespace Tributary.Api.Auth;

/// <summary>Sees to it that somebody can get in: takes the configured key, or makes one at the first start. Either is a tenant admin of the first workspace.</summary>
public sealed class FirstKey(IApiKeyStore keys, IWorkspaceStore workspaces, TimeProvider time)
{
    /// <summary>Makes the configured key open the first workspace, which is made when there is none.</summary>
    /// <param name="configured">The key; null or empty when none is configured.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task TakeConfigured(string? configured, CancellationToken cancellationToken)
    {
        StoredWorkspace first = await workspaces.First(cancellationToken);
        if (!string.IsNullOrEmpty(configured))
        {
            await Add(configured, "configured", first, cancellationToken);
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

        string made = ApiKey.Make();
        await Add(made, "first", await workspaces.First(cancellationToken), cancellationToken);
        return made;
    }

    private Task Add(string key, string name, StoredWorkspace workspace, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        return keys.Add(new StoredKey(Guid.CreateVersion7(now), ApiKey.Hash(key), name, workspace.Id, IsTenantAdmin: true, now), cancellationToken);
    }
}
