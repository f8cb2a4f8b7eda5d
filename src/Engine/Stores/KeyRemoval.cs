namespace Tributary.Engine.Stores;

/// <summary>What became of the wish to remove keys.</summary>
public enum KeyRemoval
{
    /// <summary>There was no such key.</summary>
    Unknown,

    /// <summary>Gone: no look-up that begins from now on finds it, in whichever process.</summary>
    Removed,

    /// <summary>Nothing was removed, for no key that manages workspaces would be left.</summary>
    LastAdmin,
}
