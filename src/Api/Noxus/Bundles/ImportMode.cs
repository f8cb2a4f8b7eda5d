namespace Tributary.Api.Noxus.Bundles;

/// <summary>What becomes of an imported workflow whose id the workspace has already.</summary>
internal enum ImportMode
{
    /// <summary>Nothing: every imported workflow gets a new id.</summary>
    Clone,

    /// <summary>It gets the imported definition as a saved version, and as its own when the import activates it.</summary>
    Version,

    /// <summary>It is replaced.</summary>
    Replace,
}
