using Tributary.Engine.Stores;

namespace Tributary.Api.Credentials;

/// <summary>Where the keys are kept that secrets are encrypted with. They are few, and none is ever removed: what it encrypted would be lost.</summary>
public interface IKeyRing
{
    /// <summary>Every key, as a text that was added.</summary>
    /// <exception cref="StoreUnavailableException">What keeps them cannot work now.</exception>
    Task<IReadOnlyList<string>> Load(CancellationToken cancellationToken);

    /// <summary>Adds a key. Durable when this returns; one that is there already stays as it is.</summary>
    /// <param name="name">Its name: letters, digits and hyphens, 64 at most.</param>
    /// <param name="key">The key as a text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">What keeps them cannot work now.</exception>
    Task Add(string name, string key, CancellationToken cancellationToken);
}
