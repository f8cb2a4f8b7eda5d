using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tributary.Api.Credentials;

namespace Tributary.Blobs.Keys;

/// <summary>
/// A key ring whose keys are encrypted where they are kept: each with a key of its own (AES-256-GCM), which a key of a vault wraps. Who reads
/// the storage alone cannot open them. Keys that were added before there was a vault stay readable as they are; what was tampered with is no key.
/// </summary>
/// <param name="kept">Where they are kept.</param>
/// <param name="vault">What wraps their keys.</param>
internal sealed class VaultKeyRing(IKeyRing kept, VaultKey vault) : IKeyRing
{
    private const int KeyBytes = 32;

    public async Task<IReadOnlyList<string>> Load(CancellationToken cancellationToken)
    {
        List<string> keys = [];
        foreach (string text in await kept.Load(cancellationToken))
        {
            if ((text.StartsWith('{') ? await TryOpen(text, cancellationToken) : text) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    public async Task Add(string name, string key, CancellationToken cancellationToken)
    {
        byte[] own = RandomNumberGenerator.GetBytes(KeyBytes);
        byte[] nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        byte[] plain = Encoding.UTF8.GetBytes(key);
        byte[] content = new byte[plain.Length];
        byte[] tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using (AesGcm cipher = new(own, tag.Length))
        {
            cipher.Encrypt(nonce, plain, content, tag);
        }

        (string keyId, byte[] wrapped) = await vault.Wrap(own, cancellationToken);
        await kept.Add(name, JsonSerializer.Serialize(new WrappedKey(keyId, wrapped, nonce, tag, content), BlobsJson.Default.WrappedKey), cancellationToken);
    }

    private async Task<string?> TryOpen(string text, CancellationToken cancellationToken)
    {
        try
        {
            WrappedKey closed = JsonSerializer.Deserialize(text, BlobsJson.Default.WrappedKey)!;
            byte[] own = await vault.Unwrap(closed.VaultKey, closed.Wrapped, cancellationToken);
            byte[] plain = new byte[closed.Content.Length];
            using AesGcm cipher = new(own, closed.Tag.Length);
            cipher.Decrypt(closed.Nonce, closed.Content, closed.Tag, plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or ArgumentException)
        {
            return null;
        }
    }
}
