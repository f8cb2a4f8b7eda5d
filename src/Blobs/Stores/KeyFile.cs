using System.Security.Cryptography;
using System.Text;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>An API key; its hash is the blob's name.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Workspace">The workspace it opens.</param>
/// <param name="Id">Its id; null for a key from before keys had ids.</param>
/// <param name="TenantAdmin">Whether it manages workspaces; null for a key from before there was a difference, which does.</param>
/// <param name="CreatedAt">When it was made; null for a key from before that was written down.</param>
internal sealed record KeyFile(string Name, Guid Workspace, Guid? Id = null, bool? TenantAdmin = null, DateTimeOffset? CreatedAt = null)
{
    public static KeyFile Of(StoredKey key) => new(key.Name, key.WorkspaceId, key.Id, key.IsTenantAdmin, key.CreatedAt);

    public StoredKey ToKey(string hash, DateTimeOffset? lastUsedAt) =>
        new(Id ?? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(hash)).AsSpan(0, 16)), hash, Name, Workspace, TenantAdmin ?? true, CreatedAt, lastUsedAt);
}
