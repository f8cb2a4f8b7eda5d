namespace Tributary.Engine.Graph;

/// <summary>The ways in which a workflow can be wrong.</summary>
public enum GraphFaultKind
{
    /// <summary>It has more nodes than allowed.</summary>
    TooManyNodes,

    /// <summary>Two nodes share an id.</summary>
    DuplicateNode,

    /// <summary>A node has a type no kind has.</summary>
    UnknownType,

    /// <summary>A required configuration value is absent.</summary>
    MissingConfig,

    /// <summary>A configuration value is not what its field allows.</summary>
    InvalidConfig,

    /// <summary>A node names a credential where its kind takes none, or beside what it stands for.</summary>
    InvalidCredential,

    /// <summary>An edge begins or ends at a node that does not exist.</summary>
    DanglingEdge,

    /// <summary>An edge names a connector that the node does not have.</summary>
    UnknownConnector,

    /// <summary>An edge to a keyed connector has no key, or names a branch that is not declared.</summary>
    InvalidKey,

    /// <summary>A node depends on itself.</summary>
    Cycle,
}
