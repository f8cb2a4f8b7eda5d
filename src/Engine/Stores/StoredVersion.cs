namespace Tributary.Engine.Stores;

/// <summary>A saved version of a workflow as it is kept. Instances are immutable and may be shared.</summary>
/// <param name="Id">The version; versions made later have greater ids (UUID version 7).</param>
/// <param name="WorkspaceId">The workspace it belongs to.</param>
/// <param name="WorkflowId">The workflow it is a version of.</param>
/// <param name="Body">Its front door's JSON object in UTF-8, with every key it was sent.</param>
/// <param name="ETag">Changes with every change of the version.</param>
/// <param name="CreatedAt">When it was saved, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
public sealed record StoredVersion(
    Guid Id, Guid WorkspaceId, Guid WorkflowId, ReadOnlyMemory<byte> Body, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
