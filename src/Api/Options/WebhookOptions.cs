using System.Text;

namespace Tributary.Api.Options;

/// <summary>How reports of runs' ends are signed (section <c>Tributary:Webhooks</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Webhooks";

    /// <summary>The shortest secret, in characters.</summary>
    public const int ShortestSecret = 16;

    /// <summary>What a secret begins with whose key is the Base64 that follows, as the Standard Webhooks specification has it.</summary>
    public const string EncodedPrefix = "whsec_";

    /// <summary>
    /// What reports are signed with, 16 characters or more; several, separated by blanks, sign each report once each, so that a receiver
    /// can change from one to the next. Null or empty (default): reports are not signed.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>What is wrong with the settings, each with its cure and without the secret; empty when they are right.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (string secret in Secrets())
        {
            if (secret.Length < ShortestSecret)
            {
                yield return $"{Section}:{nameof(Secret)} has a secret of {secret.Length} characters. Use {ShortestSecret} or more, or leave the setting out; several secrets are separated by blanks.";
            }
            else if (secret.StartsWith(EncodedPrefix, StringComparison.Ordinal) && Decode(secret) is null)
            {
                yield return $"{Section}:{nameof(Secret)} has a secret that begins with {EncodedPrefix} and does not go on with Base64. Copy it whole, or use another beginning.";
            }
        }
    }

    /// <summary>The keys of the secrets, in their order; empty when there are none.</summary>
    internal IReadOnlyList<byte[]> Keys() => [.. Secrets().Select(static secret => Decode(secret) ?? Encoding.UTF8.GetBytes(secret))];

    private static byte[]? Decode(string secret)
    {
        if (!secret.StartsWith(EncodedPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        byte[] key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[EncodedPrefix.Length..], key, out int length) ? key[..length] : null;
    }

    private string[] Secrets() => (Secret ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
