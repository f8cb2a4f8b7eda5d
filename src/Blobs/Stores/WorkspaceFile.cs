using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>A workspace; its id is the blob's name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record WorkspaceFile(string Name, string Description, DateTimeOffset CreatedAt)
{
    public static WorkspaceFile Of(StoredWorkspace workspace) => new(workspace.Name, workspace.Description, workspace.CreatedAt);

    public StoredWorkspace ToWorkspace(Guid id) => new(id, Name, Description, CreatedAt);
}
