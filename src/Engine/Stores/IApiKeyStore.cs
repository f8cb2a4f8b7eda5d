namespace Tributary.Engine.Stores;

/// <summary>Keeps API keys by their hash.</summary>
public interface IApiKeyStore
{
    /// <summary>The workspace a key opens; null when there is no such key.</summary>
    /// <param name="hash">The SHA-256 of the key's UTF-8 bytes, in lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<Guid?> FindWorkspace(string hash, CancellationToken cancellationToken);

    /// <summary>Adds a key; one that exists stays as it is.</summary>
    Task Add(string hash, string name, Guid workspaceId, CancellationToken cancellationToken);

    /// <summary>Whether there is any key.</summary>
    Task<bool> Any(CancellationToken cancellationToken);

    /// <summary>The workspace of the first key, made the first time; the same for everyone who asks, from then on.</summary>
    Task<Guid> FirstWorkspace(CancellationToken cancellationToken);
}
