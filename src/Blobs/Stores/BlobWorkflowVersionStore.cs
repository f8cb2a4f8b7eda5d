using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Joint;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Saved versions of workflows in blob storage, one blob each in the folder of their workflow; their names sort by age.</summary>
internal sealed class BlobWorkflowVersionStore(BlobStorage storage) : IWorkflowVersionStore
{
    private const string Ending = ".json";

    private readonly JointWrites _joint = new(storage);

    /// <exception cref="InvalidOperationException">There is another version with this id.</exception>
    public async Task Add(StoredVersion version, CancellationToken cancellationToken)
    {
        string name = NameOf(version.WorkspaceId, version.WorkflowId, version.Id);
        if (!await storage.TryCreate(name, VersionFile.Encode(version), cancellationToken)
            && (await Find(version.WorkspaceId, version.WorkflowId, version.Id, cancellationToken))?.ETag != version.ETag)
        {
            throw new InvalidOperationException($"There is a version '{version.Id}' already.");
        }
    }

    public async ValueTask<StoredVersion?> Find(Guid workspaceId, Guid workflowId, Guid id, CancellationToken cancellationToken) =>
        await _joint.Read(NameOf(workspaceId, workflowId, id), cancellationToken) is { } json ? VersionFile.Decode(json) : null;

    public async Task<Page<StoredVersion>> List(Guid workspaceId, Guid workflowId, int offset, int limit, CancellationToken cancellationToken)
    {
        string folder = FolderOf(workspaceId, workflowId);
        List<Guid> ids = [];
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(BlobTraits.Metadata, prefix: folder, cancellationToken: cancellationToken))
        {
            Guid id = Guid.ParseExact(blob.Name.AsSpan()[folder.Length..^Ending.Length], "D");
            if (!JointWrites.IsHeld(blob.Metadata) || await Find(workspaceId, workflowId, id, cancellationToken) is not null)
            {
                ids.Add(id);
            }
        }

        ids.Reverse();
        return new Page<StoredVersion>(
            await MarkerIndex.LoadAll([.. ids.Skip(offset).Take(limit)], (id, token) => Find(workspaceId, workflowId, id, token).AsTask(), cancellationToken),
            ids.Count);
    }

    public async Task<bool> TryUpdate(StoredVersion version, string etag, CancellationToken cancellationToken)
    {
        string name = NameOf(version.WorkspaceId, version.WorkflowId, version.Id);
        return await ReadState(name, etag, cancellationToken) is { } state
            && (await storage.TryReplace(name, VersionFile.Encode(version), state, cancellationToken)
                || (await Find(version.WorkspaceId, version.WorkflowId, version.Id, cancellationToken))?.ETag == version.ETag);
    }

    public async Task<bool> TryDelete(Guid workspaceId, Guid workflowId, Guid id, string? etag, CancellationToken cancellationToken)
    {
        string name = NameOf(workspaceId, workflowId, id);
        while (await ReadState(name, etag, cancellationToken) is { } state)
        {
            if (await storage.TryDelete(name, state, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The folder of a workflow's versions, with the slash at its end.</summary>
    internal static string FolderOf(Guid workspaceId, Guid workflowId) => $"workflow-versions/{workspaceId}/{workflowId}/";

    /// <summary>The change that adds a version.</summary>
    internal static JointChange ChangeTo(StoredVersion version) => new(NameOf(version.WorkspaceId, version.WorkflowId, version.Id), VersionFile.Encode(version));

    private static string NameOf(Guid workspaceId, Guid workflowId, Guid id) => $"{FolderOf(workspaceId, workflowId)}{id:D}{Ending}";

    private async Task<Azure.ETag?> ReadState(string name, string? etag, CancellationToken cancellationToken) =>
        await _joint.ReadToWrite(name, cancellationToken) is { } read && (etag is null || VersionFile.Decode(read.Content).ETag == etag)
            ? read.State
            : null;
}
