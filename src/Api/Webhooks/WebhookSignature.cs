using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Api.Webhooks;

/// <summary>
/// The header fields by which a receiver knows a report again and where it comes from, as the Standard Webhooks specification names
/// them: <c>webhook-id</c>, <c>webhook-timestamp</c> in whole seconds since 1970, and <c>webhook-signature</c>, a list of
/// <c>v1,</c> and the Base64 of the HMAC-SHA256 of <c>id.timestamp.body</c>.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The fields of one call; without a key there is no signature.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(string id, DateTimeOffset at, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> keys)
    {
        string timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> headers = [new(IdHeader, id), new(TimestampHeader, timestamp)];
        if (keys.Count > 0)
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
            headers.Add(new(SignatureHeader, string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"))));
        }

        return headers;
    }
}
