using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;

namespace Tributary.Blobs.Runs;

/// <summary>
/// Removes runs whole. From its second step on, which replaces the header, nobody finds the run; its first step, a marker, has whatever
/// is interrupted after that finished by another process.
/// </summary>
internal sealed class RunDeletion(BlobStorage storage)
{
    private const string Folder = "deleting/";

    /// <summary>Removes everything of a run: only its graph stays, which other runs may have too. May be repeated.</summary>
    public async Task Delete(Guid runId, CancellationToken cancellationToken)
    {
        if (await RunFile.Read(storage, runId, cancellationToken) is { } file)
        {
            if (!file.IsDeleted)
            {
                await storage.Mark(MarkerOf(runId), cancellationToken);
                RunHeader bare = file.Header with { Input = [], Bindings = RunInput.Empty, Notes = [] };
                await storage.Write(BlobRunStore.HeaderOf(runId), (file with { Header = bare, IsDeleted = true }).Encode(), cancellationToken);
            }

            // A list that still has the run shows what it finds of it: that goes first.
            await storage.Delete(BlobRunStore.SummaryOf(runId), cancellationToken);
            await DeleteMarkers(file.Header, cancellationToken);
            await DeleteContents(runId, cancellationToken);
            await storage.Delete(BlobRunStore.HeaderOf(runId), cancellationToken);
        }

        await storage.Delete(MarkerOf(runId), cancellationToken);
    }

    /// <summary>Finishes what was interrupted.</summary>
    public async Task Finish(CancellationToken cancellationToken)
    {
        List<Guid> interrupted = [];
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken))
        {
            interrupted.Add(Guid.ParseExact(blob.Name.AsSpan(Folder.Length), "D"));
        }

        foreach (Guid runId in interrupted)
        {
            await Delete(runId, cancellationToken);
        }
    }

    private static string MarkerOf(Guid runId) => $"{Folder}{runId:D}";

    private async Task DeleteMarkers(RunHeader header, CancellationToken cancellationToken)
    {
        foreach (string marker in BlobRunStore.MarkersOf(header))
        {
            await storage.Delete(marker, cancellationToken);
        }

        if (header.Debugger is { } session)
        {
            await storage.Delete(BlobDebugSessionStore.MarkerOf(header.WorkspaceId, session, header.Id, header.CreatedAt), cancellationToken);
        }

        if (DeliveryKey.Possible(header).Count > 0)
        {
            await DeleteAll(BlobDeliveryStore.MarkersOf(header.WorkspaceId, header.Id), keep: null, cancellationToken);
        }
    }

    private Task DeleteContents(Guid runId, CancellationToken cancellationToken) =>
        DeleteAll(BlobRunStore.FolderOf(runId), keep: BlobRunStore.HeaderOf(runId), cancellationToken);

    private async Task DeleteAll(string folder, string? keep, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(prefix: folder, cancellationToken: cancellationToken))
        {
            if (blob.Name != keep)
            {
                await storage.Delete(blob.Name, cancellationToken);
            }
        }
    }
}
