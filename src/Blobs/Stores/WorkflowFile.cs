using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>What is known of a workflow beside its body.</summary>
internal sealed record WorkflowFile(Guid Id, Guid Workspace, string Name, string Type, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The blob of a workflow, see <see cref="DocumentFile"/>.</summary>
    public static byte[] Encode(StoredWorkflow workflow)
    {
        WorkflowFile file = new(workflow.Id, workflow.WorkspaceId, workflow.Name, workflow.Type, workflow.ETag, workflow.CreatedAt, workflow.UpdatedAt);
        return DocumentFile.Encode("workflow", file, BlobsJson.Default.WorkflowFile, workflow.Body);
    }

    public static StoredWorkflow Decode(ReadOnlyMemory<byte> json)
    {
        (WorkflowFile file, ReadOnlyMemory<byte> body) = DocumentFile.Decode(json, BlobsJson.Default.WorkflowFile);
        return new StoredWorkflow(file.Id, file.Workspace, file.Name, file.Type, body, file.ETag, file.CreatedAt, file.UpdatedAt);
    }
}
