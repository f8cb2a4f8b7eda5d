namespace Tributary.Nodes.RegexText;

/// <summary>What is done with the matches of a pattern.</summary>
internal enum RegexOperation
{
    /// <summary>Whether there is one.</summary>
    Match,

    /// <summary>What they are.</summary>
    Extract,

    /// <summary>Something else is put in their place.</summary>
    Replace,

    /// <summary>The text is cut at them.</summary>
    Split,
}
