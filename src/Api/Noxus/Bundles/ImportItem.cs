using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>What becomes of one imported workflow.</summary>
/// <param name="SourceId">Its id in the bundle; null when it has none.</param>
/// <param name="Id">Its id from now on.</param>
/// <param name="Current">The workflow of that id as it is before the import; null when there is none.</param>
/// <param name="Name">Its name afterwards.</param>
/// <param name="Type">Its sort afterwards.</param>
/// <param name="Change">How the workflow is written; null when it stays as it is.</param>
/// <param name="Saved">The version that its definition becomes; null for none.</param>
/// <param name="Versions">The versions of it that come with it.</param>
internal sealed record ImportItem(
    Guid? SourceId, Guid Id, StoredWorkflow? Current, string Name, string Type, WorkflowChange? Change, StoredVersion? Saved, IReadOnlyList<StoredVersion> Versions)
{
    /// <summary>One word for it.</summary>
    public string Action => Current is null ? "created" : Saved is null ? "replaced" : "version_saved";
}
