using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Api.Auth;

/// <summary>Who is let in, and how often. One per server.</summary>
public sealed class Access : IAsyncDisposable, IDisposable
{
    private readonly string? _configured;
    private readonly KeyUses _uses;
    private readonly RequestRate? _rate;

    /// <summary>Gathers what it takes; all of it is used by many requests at once.</summary>
    public Access(
        IApiKeyStore keys, IWorkspaceStore workspaces, AccessOptions options, IOptions<LimitOptions> limits, TimeProvider time, ILogger<Access> logger)
    {
        Keys = keys;
        Workspaces = workspaces;
        _configured = string.IsNullOrEmpty(options.ApiKey) ? null : ApiKey.Hash(options.ApiKey);
        _uses = new KeyUses(keys, time, logger);
        _rate = limits.Value.RequestsPerMinute > 0 ? new RequestRate(limits.Value.RequestsPerMinute) : null;
    }

    internal IApiKeyStore Keys { get; }

    internal IWorkspaceStore Workspaces { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _uses.Dispose();
        _rate?.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _uses.DisposeAsync();
        _rate?.Dispose();
    }

    /// <summary>The key that a caller shows; null when there is none such.</summary>
    internal ValueTask<StoredKey?> Find(string shown, CancellationToken cancellationToken) => Keys.Find(ApiKey.Hash(shown), cancellationToken);

    /// <summary>Takes note of a request and tells in its answer's headers how many more the key may make; false when it is one too many.</summary>
    internal bool TryCount(StoredKey caller, IHeaderDictionary answer)
    {
        _uses.Note(caller);
        return _rate is null || _rate.TryCount(caller.Id, answer);
    }

    /// <summary>When a key was last used, as far as the store and this process know; null for never.</summary>
    internal DateTimeOffset? LastUse(StoredKey key) => _uses.LastUse(key);

    /// <summary>Whether the settings hold a key, so that every start of a server takes it in again.</summary>
    internal async ValueTask<bool> IsConfigured(Guid keyId, CancellationToken cancellationToken) =>
        _configured is not null && (await Keys.Find(_configured, cancellationToken))?.Id == keyId;
}
