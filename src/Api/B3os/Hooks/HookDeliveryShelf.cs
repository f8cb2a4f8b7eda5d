using System.Runtime.CompilerServices;
using System.Text.Json;
using Tributary.Engine.Stores;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Keeps the reports to a workspace's webhooks.</summary>
/// <param name="documents">Where.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class HookDeliveryShelf(IDocumentStore documents, Guid workspace)
{
    private const string Collection = "b3os/hook-deliveries";

    /// <summary>The reports of the caller's workspace.</summary>
    public static HookDeliveryShelf Of(ApiCall call) => new(call.Services.Documents, call.WorkspaceId);

    /// <summary>A report; null when the workspace has none such.</summary>
    public async ValueTask<HookDelivery?> Find(Guid id, CancellationToken cancellationToken) =>
        await documents.Find(workspace, Collection, id.ToString("N"), cancellationToken) is { } kept ? Read(kept) : null;

    /// <summary>Adds a report; one that is there stays as it is.</summary>
    public async Task Add(Guid id, HookDelivery delivery, CancellationToken cancellationToken) => await documents.TryPut(
        workspace, Collection, id.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(delivery, B3osJson.Default.HookDelivery), null, cancellationToken);

    /// <summary>All reports, the newest first.</summary>
    public async IAsyncEnumerable<(Guid Id, HookDelivery Delivery)> List([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredDocument kept in documents.List(workspace, Collection, string.Empty, null, cancellationToken))
        {
            yield return (Guid.ParseExact(kept.Id, "N"), Read(kept));
        }
    }

    private static HookDelivery Read(StoredDocument kept) => JsonSerializer.Deserialize(kept.Body.Span, B3osJson.Default.HookDelivery)!;
}
