using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Stores;

/// <summary>Deliveries in blob storage: a log beside the other blobs of its run, and an empty blob for each that is open.</summary>
internal sealed class BlobDeliveryStore(BlobStorage storage) : IDeliveryStore
{
    private const string Folder = "undelivered/";

    public async Task<DeliveryLog> Read(Guid runId, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(runId), cancellationToken) is { } json ? Decode(json) : DeliveryLog.Empty;

    public async Task<DeliveryLog> Change(DeliveryKey delivery, Func<DeliveryLog, DeliveryLog> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            BlobDownloadResult? found = await storage.TryReadState(NameOf(delivery.RunId), cancellationToken);
            DeliveryLog log = found is null ? DeliveryLog.Empty : Decode(found.Content.ToMemory());
            DeliveryLog changed = change(log);
            bool isPending = IsPending(changed, delivery);
            if (isPending && !IsPending(log, delivery))
            {
                // Before the log says so: one that is open for nothing is closed by whoever looks at it.
                await storage.Mark(MarkerOf(delivery), cancellationToken);
            }

            if (ReferenceEquals(changed, log) || await TryKeep(delivery.RunId, changed, found?.Details.ETag, cancellationToken))
            {
                if (!isPending)
                {
                    await storage.Delete(MarkerOf(delivery), cancellationToken);
                }

                return changed;
            }
        }
    }

    public async IAsyncEnumerable<DeliveryKey> ReadOpen([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken))
        {
            string[] ids = blob.Name[Folder.Length..].Split('/');
            yield return new DeliveryKey(Guid.ParseExact(ids[0], "D"), Guid.ParseExact(ids[1], "D"), Guid.ParseExact(ids[2], "D"));
        }
    }

    /// <summary>The blob that is there while a delivery is open.</summary>
    internal static string MarkerOf(DeliveryKey delivery) => $"{MarkersOf(delivery.WorkspaceId, delivery.RunId)}{delivery.DeliveryId:D}";

    /// <summary>Where the blobs of a run's open deliveries are, with the slash at its end.</summary>
    internal static string MarkersOf(Guid workspaceId, Guid runId) => $"{Folder}{workspaceId:D}/{runId:D}/";

    private static string NameOf(Guid runId) => $"runs/{runId}/deliveries.json";

    private static DeliveryLog Decode(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, BlobsJson.Default.DeliveryLog)!;

    private static bool IsPending(DeliveryLog log, DeliveryKey delivery) => log.Find(delivery.DeliveryId)?.State == DeliveryState.Pending;

    private Task<bool> TryKeep(Guid runId, DeliveryLog log, ETag? read, CancellationToken cancellationToken)
    {
        byte[] json = JsonText.Write(log, static (writer, each) => JsonSerializer.Serialize(writer, each, BlobsJson.Default.DeliveryLog));
        return read is { } known
            ? storage.TryReplace(NameOf(runId), json, known, cancellationToken)
            : storage.TryCreate(NameOf(runId), json, cancellationToken);
    }
}
