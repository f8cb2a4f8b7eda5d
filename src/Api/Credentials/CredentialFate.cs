namespace Tributary.Api.Credentials;

/// <summary>What became of a change of a workspace's credentials.</summary>
internal enum CredentialFate
{
    /// <summary>It was made.</summary>
    Made,

    /// <summary>Another credential has the name.</summary>
    NameTaken,

    /// <summary>There are as many as there may be.</summary>
    TooMany,

    /// <summary>The credential is gone, or in another state than expected.</summary>
    Stale,
}
