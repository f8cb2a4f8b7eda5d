namespace Tributary.Blobs.Joint;

/// <summary>What became of a joint write.</summary>
internal enum JointFate
{
    /// <summary>It is under way, or its process ended: nobody has decided yet, and it does not count.</summary>
    Open,

    /// <summary>It counts, whole. What it holds is being written, or left to whoever comes next.</summary>
    Kept,

    /// <summary>It does not count and never will.</summary>
    Dropped,

    /// <summary>Nothing is known of it: what it held was let go of, unless a process of its own went on behind its back.</summary>
    Over,
}
