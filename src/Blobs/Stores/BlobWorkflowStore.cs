using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>
/// Workflows in blob storage, listed by markers: one list of all, and one of each type. Nothing stays in memory, so that processes which
/// share the storage see each other's changes at once.
/// </summary>
internal sealed class BlobWorkflowStore(BlobStorage storage) : IWorkflowStore
{
    /// <exception cref="InvalidOperationException">There is another workflow with this id.</exception>
    public async Task Add(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        if (!await TryCreate(workflow, cancellationToken))
        {
            throw new InvalidOperationException($"There is a workflow '{workflow.Id}' already.");
        }
    }

    public async Task<bool> TryWrite(IReadOnlyList<WorkflowChange> changes, CancellationToken cancellationToken)
    {
        List<WorkflowChange> back = [];
        bool isWritten = false;
        try
        {
            foreach (WorkflowChange change in changes)
            {
                if (!await TryWrite(change, back, cancellationToken))
                {
                    return false;
                }
            }

            isWritten = true;
        }
        finally
        {
            // Whoever asked may have gone by now; what was begun is taken back all the same.
            for (int i = back.Count - 1; i >= 0 && !isWritten; i--)
            {
                await TakeBack(back[i]);
            }
        }

        return isWritten;
    }

    public async Task<bool> TryDelete(Guid workspaceId, Guid id, string? etag, CancellationToken cancellationToken)
    {
        string name = NameOf(workspaceId, id);
        while (await Read(name, etag, cancellationToken) is { } read)
        {
            if (await storage.TryDelete(name, read.State, cancellationToken))
            {
                // From here on nobody finds it. What is left of it is removed whether the caller waits or not.
                await Task.WhenAll(MarkersOf(read.Workflow).Select(marker => storage.Delete(marker, CancellationToken.None)));
                await foreach (BlobItem version in storage.Container.GetBlobsAsync(
                    prefix: BlobWorkflowVersionStore.FolderOf(workspaceId, id), cancellationToken: CancellationToken.None))
                {
                    await storage.Delete(version.Name, CancellationToken.None);
                }

                return true;
            }
        }

        return false;
    }

    public async ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(workspaceId, id), cancellationToken) is { } json ? WorkflowFile.Decode(json) : null;

    public async Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Guid> ids, long total) = await storage.ReadList(ListOf(workspaceId, type), offset, limit, cancellationToken);
        IReadOnlyList<StoredWorkflow> found = await MarkerIndex.LoadAll(ids, (id, token) => Find(workspaceId, id, token).AsTask(), cancellationToken);

        // A workflow whose type is being changed is on both lists for a moment.
        return new Page<StoredWorkflow>(type is null ? found : [.. found.Where(each => each.Type == type)], total);
    }

    private static string NameOf(Guid workspaceId, Guid id) => $"workflows/{workspaceId}/{id}.json";

    private static string[] MarkersOf(StoredWorkflow workflow) => [MarkerOf(workflow, null), MarkerOf(workflow, workflow.Type)];

    private static string MarkerOf(StoredWorkflow workflow, string? type) =>
        MarkerIndex.Name(ListOf(workflow.WorkspaceId, type), workflow.CreatedAt, workflow.Id);

    // A type is any text and a name is not: the hash stands for it.
    private static string ListOf(Guid workspaceId, string? type) =>
        $"workflow-index/{workspaceId}/{(type is null ? "all" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(type))))}";

    private async Task<bool> TryCreate(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        if (!await storage.TryCreate(NameOf(workflow.WorkspaceId, workflow.Id), WorkflowFile.Encode(workflow), cancellationToken)
            && (await Find(workflow.WorkspaceId, workflow.Id, cancellationToken))?.ETag != workflow.ETag)
        {
            return false;
        }

        // Only now: a list never names what is not there.
        await Task.WhenAll(MarkersOf(workflow).Select(marker => storage.Mark(marker, cancellationToken)));
        return true;
    }

    /// <summary>Writes one workflow.</summary>
    /// <param name="change">The workflow.</param>
    /// <param name="back">Gets, before anything is written, what is to be written over this change to take it back.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    private async Task<bool> TryWrite(WorkflowChange change, List<WorkflowChange> back, CancellationToken cancellationToken)
    {
        if (change.ExpectedETag is null)
        {
            back.Add(new WorkflowChange(change.Workflow, null));
            return await TryCreate(change.Workflow, cancellationToken);
        }

        string name = NameOf(change.Workflow.WorkspaceId, change.Workflow.Id);
        if (await Read(name, change.ExpectedETag, cancellationToken) is not { } read)
        {
            return false;
        }

        back.Add(new WorkflowChange(read.Workflow, change.Workflow.ETag));
        return await TryReplace(read.Workflow, read.State, change.Workflow, cancellationToken);
    }

    private async Task<bool> TryReplace(StoredWorkflow before, Azure.ETag state, StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        bool isMoved = before.Type != workflow.Type;
        if (isMoved)
        {
            // Before the change, so that the list of its new type is never without it.
            await storage.Mark(MarkerOf(workflow, workflow.Type), cancellationToken);
        }

        string? unused = isMoved ? before.Type : null;
        bool isWritten = await storage.TryReplace(NameOf(workflow.WorkspaceId, workflow.Id), WorkflowFile.Encode(workflow), state, cancellationToken);
        if (!isWritten)
        {
            StoredWorkflow? found = await Find(workflow.WorkspaceId, workflow.Id, cancellationToken);
            isWritten = found?.ETag == workflow.ETag; // the answer to our own write was lost
            unused = isWritten ? unused : isMoved && found?.Type != workflow.Type ? workflow.Type : null;
        }

        if (unused is not null)
        {
            await storage.Delete(MarkerOf(workflow, unused), CancellationToken.None);
        }

        return isWritten;
    }

    // Does nothing where the change had not come to anything.
    private Task<bool> TakeBack(WorkflowChange back) => back.ExpectedETag is null
        ? TryDelete(back.Workflow.WorkspaceId, back.Workflow.Id, back.Workflow.ETag, CancellationToken.None)
        : TryWrite(back, [], CancellationToken.None);

    private async Task<(StoredWorkflow Workflow, Azure.ETag State)?> Read(string name, string? etag, CancellationToken cancellationToken) =>
        await storage.TryReadState(name, cancellationToken) is { } read
            && WorkflowFile.Decode(read.Content.ToMemory()) is var workflow
            && (etag is null || workflow.ETag == etag)
            ? (workflow, read.Details.ETag)
            : null;
}
