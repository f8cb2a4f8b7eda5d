namespace Tributary.Nodes.HtmlExtract;

/// <summary>A page asks for more than it may. The message is a sentence for people.</summary>
/// <param name="message">What it asks for.</param>
public sealed class PageTooCostlyException(string message) : Exception(message)
{
    /// <summary>It is nested too deep.</summary>
    /// <param name="deepest">The most elements within one another.</param>
    public static PageTooCostlyException TooDeep(int deepest) => new($"The page has more than {deepest} elements within one another.");
}
