using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Api.Auth;

/// <summary>How API keys are shown and kept.</summary>
public static class ApiKey
{
    /// <summary>The request header that carries the key.</summary>
    public const string Header = "X-API-Key";

    private const int Shown = 4;
    private const int LongestOnStack = 256;

    /// <summary>A new key: 256 random bits after <c>trb_</c>.</summary>
    public static string Make() => $"trb_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>A key as it may be shown to its owner: its last four characters, or none of a key that a few of would give away.</summary>
    public static string Mask(string key) => key.Length < 4 * Shown ? "****" : $"****{key[^Shown..]}";

    /// <summary>What stores keep instead of the key: the SHA-256 of its UTF-8 bytes in lower-case hexadecimal.</summary>
    public static string Hash(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        int length = Encoding.UTF8.GetByteCount(key);
        Span<byte> utf8 = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        Encoding.UTF8.GetBytes(key, utf8);
        SHA256.HashData(utf8[..length], digest);
        return Convert.ToHexStringLower(digest);
    }
}
