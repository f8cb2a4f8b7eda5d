using System.Text.Json;

namespace Tributary.Api.B3os.Executions;

/// <summary>What is kept with a run that was asked for as an execution. It is part of what lists read of a run, so it is small.</summary>
/// <param name="RequestHash">The SHA-256 of the request's body, in hexadecimal.</param>
/// <param name="IdempotencyKey">What makes the request the same when it is sent again; null for none.</param>
/// <param name="ExternalRef">What the client calls it; null for nothing.</param>
/// <param name="SourceSystem">Where it comes from; null when that was not said.</param>
/// <param name="SourceEntityType">What it is about; null when that was not said.</param>
/// <param name="SourceEntityId">Which one it is about; null when that was not said.</param>
/// <param name="ClientSafeMetadata">An object of the client's; null for none.</param>
internal sealed record ExecutionFacts(
    string RequestHash,
    string? IdempotencyKey,
    string? ExternalRef,
    string? SourceSystem,
    string? SourceEntityType,
    string? SourceEntityId,
    JsonElement? ClientSafeMetadata)
{
    private const string Prefix = "exec_";

    /// <summary>The id of the execution whose run this is.</summary>
    public static string IdOf(Guid run) => Prefix + run.ToString("N");

    /// <summary>The run of an execution's id; false when it can be none.</summary>
    public static bool TryReadId(string? id, out Guid run)
    {
        run = Guid.Empty;
        return id?.StartsWith(Prefix, StringComparison.Ordinal) == true && B3osIds.TryReadHex(id.AsSpan(Prefix.Length), out run);
    }
}
