namespace Tributary.Api.Removal;

/// <summary>What became of the wish to delete a run.</summary>
internal enum RemovalFate
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>There is no such run.</summary>
    Unknown,

    /// <summary>It is not over, and stays.</summary>
    UnderWay,

    /// <summary>It is the child of a run that is not over, and stays.</summary>
    WaitedFor,
}
