using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>What is known of a saved version beside its body.</summary>
internal sealed record VersionFile(Guid Id, Guid Workspace, Guid Workflow, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The blob of a version, see <see cref="DocumentFile"/>.</summary>
    public static byte[] Encode(StoredVersion version)
    {
        VersionFile file = new(version.Id, version.WorkspaceId, version.WorkflowId, version.ETag, version.CreatedAt, version.UpdatedAt);
        return DocumentFile.Encode("version", file, BlobsJson.Default.VersionFile, version.Body);
    }

    public static StoredVersion Decode(ReadOnlyMemory<byte> json)
    {
        (VersionFile file, ReadOnlyMemory<byte> body) = DocumentFile.Decode(json, BlobsJson.Default.VersionFile);
        return new StoredVersion(file.Id, file.Workspace, file.Workflow, body, file.ETag, file.CreatedAt, file.UpdatedAt);
    }
}
