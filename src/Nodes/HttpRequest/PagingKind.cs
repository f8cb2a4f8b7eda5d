namespace Tributary.Nodes.HttpRequest;

/// <summary>How one page of an answer leads to the next.</summary>
internal enum PagingKind
{
    /// <summary>By the address of the next.</summary>
    Link,

    /// <summary>By a number that grows.</summary>
    Page,

    /// <summary>By a mark that each page gives for the next.</summary>
    Cursor,
}
