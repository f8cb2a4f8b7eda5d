namespace Tributary.Engine.Stores;

/// <summary>An API key as it is kept: what it opens, never the key itself. Instances are immutable and may be shared.</summary>
/// <param name="Id">Names the key without giving it away.</param>
/// <param name="Hash">The SHA-256 of the key's UTF-8 bytes, in lower-case hexadecimal.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="WorkspaceId">The workspace it opens.</param>
/// <param name="IsTenantAdmin">Whether it may also manage the workspaces of the server and their keys.</param>
/// <param name="CreatedAt">When it was made, UTC; null for a key from before that was written down.</param>
/// <param name="LastUsedAt">When it was last known to be used, UTC; null for never, and where a key is looked up by its hash.</param>
public sealed record StoredKey(
    Guid Id, string Hash, string Name, Guid WorkspaceId, bool IsTenantAdmin, DateTimeOffset? CreatedAt, DateTimeOffset? LastUsedAt = null);
