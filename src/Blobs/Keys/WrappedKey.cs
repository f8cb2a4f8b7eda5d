namespace Tributary.Blobs.Keys;

/// <summary>A key of the key ring as it is kept beside a vault.</summary>
/// <param name="VaultKey">The address of the version of the vault's key that wrapped its own.</param>
/// <param name="Wrapped">Its own key, wrapped.</param>
/// <param name="Nonce">The nonce.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Content">The key, encrypted.</param>
internal sealed record WrappedKey(string VaultKey, byte[] Wrapped, byte[] Nonce, byte[] Tag, byte[] Content);
