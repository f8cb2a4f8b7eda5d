using System.Security.Cryptography;
using System.Text;

namespace Tributary.Api.B3os.Hooks;

/// <summary>A report to a webhook as it is kept. It never changes; what became of it is in its delivery log.</summary>
/// <param name="HookId">The webhook.</param>
/// <param name="EventType">What it tells.</param>
/// <param name="RunId">The run it is about, as clients see its id.</param>
/// <param name="WorkflowId">The run's workflow; empty for a run without a saved one.</param>
/// <param name="ExecutionId">The execution that the run is; null when it is none.</param>
/// <param name="MaxRetries">How often it is tried again.</param>
/// <param name="CreatedAt">When it was made; the end of the run for what the end brings about by itself.</param>
/// <param name="Body">What is sent, a JSON text.</param>
internal sealed record HookDelivery(
    string HookId, string EventType, string RunId, string WorkflowId, string? ExecutionId, int MaxRetries, DateTimeOffset CreatedAt, string Body)
{
    private const string Prefix = "whd_";

    /// <summary>The id that clients see.</summary>
    public static string IdOf(Guid id) => Prefix + id.ToString("N");

    /// <summary>What an id stands for; false when it can stand for none.</summary>
    public static bool TryReadId(string? id, out Guid delivery)
    {
        delivery = Guid.Empty;
        return id?.StartsWith(Prefix, StringComparison.Ordinal) == true && B3osIds.TryReadHex(id.AsSpan(Prefix.Length), out delivery);
    }

    /// <summary>A new id. Later ones come before earlier ones in ordinal order, as lists show them.</summary>
    /// <param name="at">When it is made.</param>
    /// <param name="name">What it follows from, for one that may be made twice; null for a new one each time.</param>
    public static Guid NewId(DateTimeOffset at, string? name = null) =>
        Guid.ParseExact(B3osIds.NewestFirst(at, name is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(name))), "N");
}
