using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;

namespace Tributary.Blobs.Runs;

/// <summary>
/// The runs that a process of its own has accepted and not seen the end of, one empty blob each: what the next process has to go on
/// with. Runs of a host that somebody else goes on with are not among them.
/// </summary>
internal sealed class UnfinishedRuns(BlobStorage storage)
{
    private const string Folder = "unfinished/";

    /// <summary>Takes note of a run. May be repeated.</summary>
    public Task Add(Guid runId, CancellationToken cancellationToken) => storage.Mark(NameOf(runId), cancellationToken);

    /// <summary>The run is over. May be repeated.</summary>
    public Task Remove(Guid runId, CancellationToken cancellationToken) => storage.Delete(NameOf(runId), cancellationToken);

    /// <summary>All of them, oldest first as far as their ids tell.</summary>
    public async Task<IReadOnlyList<Guid>> List(CancellationToken cancellationToken)
    {
        List<Guid> ids = [];
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken))
        {
            ids.Add(Guid.ParseExact(blob.Name.AsSpan(Folder.Length), "D"));
        }

        return ids;
    }

    private static string NameOf(Guid runId) => $"{Folder}{runId:D}";
}
