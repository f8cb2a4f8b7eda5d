namespace Tributary.Engine.Stores;

/// <summary>A workflow as it is kept. Instances are immutable and may be shared.</summary>
/// <param name="Id">The workflow.</param>
/// <param name="WorkspaceId">The workspace it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its front door's word for its sort, such as <c>flow</c>.</param>
/// <param name="Body">Its front door's JSON object in UTF-8, with every key it was sent.</param>
/// <param name="ETag">Changes with every change of the workflow.</param>
/// <param name="CreatedAt">When it was added, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
public sealed record StoredWorkflow(
    Guid Id, Guid WorkspaceId, string Name, string Type, ReadOnlyMemory<byte> Body, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
