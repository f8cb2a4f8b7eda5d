using System.Security.Cryptography;
using System.Text;

namespace Tributary.Api.B3os.Workflows;

/// <summary>What the address of a workflow's webhook ends with: where the workflow is, and 128 random bits that only those know who were told.</summary>
internal static class WebhookSecret
{
    private const int Part = 32;

    /// <summary>A new secret.</summary>
    public static string Make(Guid workspace, string workflow) =>
        $"{workspace:N}{workflow[B3osIds.WorkflowPrefix.Length..]}{RandomNumberGenerator.GetHexString(Part, lowercase: true)}";

    /// <summary>Where the workflow of a secret would be; false when no secret looks like it.</summary>
    public static bool TryRead(string secret, out Guid workspace, out string workflow)
    {
        workspace = Guid.Empty;
        workflow = string.Empty;
        if (secret.Length != 3 * Part || !B3osIds.TryReadHex(secret.AsSpan(0, Part), out workspace) || !B3osIds.TryReadHex(secret.AsSpan(Part, Part), out _))
        {
            return false;
        }

        workflow = string.Concat(B3osIds.WorkflowPrefix, secret.AsSpan(Part, Part));
        return true;
    }

    /// <summary>Whether a secret is the right one; takes the same time whichever it is.</summary>
    public static bool IsRight(string secret, WorkflowDocument workflow) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(workflow.Secret));
}
