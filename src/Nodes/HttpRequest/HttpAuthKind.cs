namespace Tributary.Nodes.HttpRequest;

/// <summary>The ways in which a request says who sends it.</summary>
internal enum HttpAuthKind
{
    /// <summary>User and password in the header Authorization.</summary>
    Basic,

    /// <summary>A token in the header Authorization.</summary>
    Bearer,

    /// <summary>A key in a header of its own.</summary>
    Header,

    /// <summary>A key in the query.</summary>
    Query,
}
