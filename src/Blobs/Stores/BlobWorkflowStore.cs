using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Joint;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>
/// Workflows in blob storage, listed by markers: one list of all, and one of each type. Nothing stays in memory, so that processes which
/// share the storage see each other's changes at once.
/// </summary>
internal sealed class BlobWorkflowStore(BlobStorage storage) : IWorkflowStore
{
    private const int Attempts = 8;

    private readonly JointWrites _joint = new(storage);

    /// <exception cref="InvalidOperationException">There is another workflow with this id.</exception>
    public async Task Add(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        string name = NameOf(workflow.WorkspaceId, workflow.Id);
        while (!await storage.TryCreate(name, WorkflowFile.Encode(workflow), cancellationToken))
        {
            if (await _joint.ReadToWrite(name, cancellationToken) is { } found)
            {
                if (WorkflowFile.Decode(found.Content).ETag == workflow.ETag)
                {
                    break; // the answer to our own write was lost
                }

                throw new InvalidOperationException($"There is a workflow '{workflow.Id}' already.");
            }
        }

        // Only now: a list never names what is not there. Nobody has heard of its id yet, should the process end here.
        await Task.WhenAll(MarkersOf(workflow).Select(marker => storage.Mark(marker, cancellationToken)));
    }

    public async Task<bool> TryWrite(IReadOnlyList<WorkflowChange> changes, IReadOnlyList<StoredVersion> versions, CancellationToken cancellationToken)
    {
        for (int i = 0; i < Attempts; i++)
        {
            List<(JointChange Change, Azure.ETag? Read)> all = [];
            foreach (JointChange added in versions.Select(BlobWorkflowVersionStore.ChangeTo))
            {
                if (await _joint.ReadToWrite(added.Name, cancellationToken) is not null)
                {
                    return false;
                }

                all.Add((added, null));
            }

            foreach (WorkflowChange change in changes)
            {
                StoredWorkflow workflow = change.Workflow;
                (StoredWorkflow Workflow, Azure.ETag State)? read = await ReadToWrite(workflow.WorkspaceId, workflow.Id, cancellationToken);
                if (read?.Workflow.ETag == workflow.ETag && changes.Count + versions.Count == 1)
                {
                    return true; // the answer to our own write was lost
                }

                if (read?.Workflow.ETag != change.ExpectedETag)
                {
                    return false;
                }

                all.Add((ChangeTo(workflow, read?.Workflow), read?.State));
            }

            // One blob alone needs nobody's leave, unless markers go with it.
            if (all is [({ Marks: null, Content: { } content } only, { } state)]
                ? await storage.TryReplace(only.Name, content, state, cancellationToken)
                : await _joint.TryWrite(all, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public async Task<bool> TryDelete(Guid workspaceId, Guid id, string? etag, CancellationToken cancellationToken)
    {
        while (await ReadToWrite(workspaceId, id, cancellationToken) is { } read && (etag is null || read.Workflow.ETag == etag))
        {
            List<string> goes = [.. MarkersOf(read.Workflow)];
            await foreach (BlobItem version in storage.Container.GetBlobsAsync(
                prefix: BlobWorkflowVersionStore.FolderOf(workspaceId, id), cancellationToken: cancellationToken))
            {
                goes.Add(version.Name);
            }

            if (await _joint.TryWrite([(new JointChange(NameOf(workspaceId, id), null, Goes: goes), read.State)], cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public Task SettleBefore(DateTimeOffset time, CancellationToken cancellationToken) => _joint.SettleBefore(time, cancellationToken);

    public async ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        await _joint.Read(NameOf(workspaceId, id), cancellationToken) is { } json ? WorkflowFile.Decode(json) : null;

    public async Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken)
    {
        await _joint.Finish(cancellationToken);
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

    private static JointChange ChangeTo(StoredWorkflow workflow, StoredWorkflow? before)
    {
        string[]? marks = before is null ? MarkersOf(workflow) : before.Type != workflow.Type ? [MarkerOf(workflow, workflow.Type)] : null;
        string[]? goes = before is not null && marks is not null ? [MarkerOf(workflow, before.Type)] : null;
        return new JointChange(NameOf(workflow.WorkspaceId, workflow.Id), WorkflowFile.Encode(workflow), marks, goes);
    }

    private async Task<(StoredWorkflow Workflow, Azure.ETag State)?> ReadToWrite(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        await _joint.ReadToWrite(NameOf(workspaceId, id), cancellationToken) is { } read ? (WorkflowFile.Decode(read.Content), read.State) : null;
}
