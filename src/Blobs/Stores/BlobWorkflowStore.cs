using System.Security.Cryptography;
using System.Text;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Workflows in blob storage, listed by markers: one list of all, and one of each type.</summary>
internal sealed class BlobWorkflowStore(BlobStorage storage) : IWorkflowStore
{
    /// <exception cref="InvalidOperationException">There is another workflow with this id.</exception>
    public async Task Add(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        string name = NameOf(workflow.WorkspaceId, workflow.Id);
        if (!await storage.TryCreate(name, WorkflowFile.Encode(workflow), cancellationToken)
            && (await Find(workflow.WorkspaceId, workflow.Id, cancellationToken))?.ETag != workflow.ETag)
        {
            throw new InvalidOperationException($"There is a workflow '{workflow.Id}' already.");
        }

        // Only now: a list never names what is not there.
        await Task.WhenAll(
            storage.Mark(MarkerIndex.Name(ListOf(workflow.WorkspaceId, null), workflow.CreatedAt, workflow.Id), cancellationToken),
            storage.Mark(MarkerIndex.Name(ListOf(workflow.WorkspaceId, workflow.Type), workflow.CreatedAt, workflow.Id), cancellationToken));
    }

    public async ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(workspaceId, id), cancellationToken) is { } json ? WorkflowFile.Decode(json) : null;

    public async Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Guid> ids, long total) = await storage.ReadList(ListOf(workspaceId, type), offset, limit, cancellationToken);
        return new Page<StoredWorkflow>(
            await MarkerIndex.LoadAll(ids, (id, token) => Find(workspaceId, id, token).AsTask(), cancellationToken), total);
    }

    private static string NameOf(Guid workspaceId, Guid id) => $"workflows/{workspaceId}/{id}.json";

    // A type is any text and a name is not: the hash stands for it.
    private static string ListOf(Guid workspaceId, string? type) =>
        $"workflow-index/{workspaceId}/{(type is null ? "all" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(type))))}";
}
