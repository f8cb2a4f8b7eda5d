using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Api.B3os.Hooks;

/// <summary>
/// The header field by which the receiver of a report knows where it comes from: <c>t=</c> and whole seconds since 1970, a comma, <c>v1=</c> and
/// the HMAC-SHA256 of these seconds, a dot and the body, in hexadecimal. Its key is the webhook's secret as it was told.
/// </summary>
internal static class HookSignature
{
    public const string Header = "X-B3OS-Signature";

    /// <summary>The value of the field.</summary>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        string seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(signature)}";
    }
}
