namespace Tributary.Engine.Stores;

/// <summary>What is known of a file that is kept. A file never changes.</summary>
/// <param name="Id">The file, unique within its workspace.</param>
/// <param name="WorkspaceId">The workspace it belongs to; no other sees it.</param>
/// <param name="Name">Its name without any folder.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="CreatedAt">When it was added, UTC.</param>
public sealed record StoredFile(Guid Id, Guid WorkspaceId, string Name, string ContentType, long Size, DateTimeOffset CreatedAt);
