namespace Tributary.Nodes.TextPieces;

/// <summary>Where a text is cut.</summary>
internal enum SplitMode
{
    /// <summary>At each separator.</summary>
    Separator,

    /// <summary>At the end of each line.</summary>
    Lines,

    /// <summary>At empty lines.</summary>
    Paragraphs,

    /// <summary>At white space.</summary>
    Words,

    /// <summary>Into pieces of at most a given length.</summary>
    Length,
}
