namespace Tributary.Nodes.HtmlExtract;

/// <summary>A page asks for more than it may. The message is a sentence for people.</summary>
/// <param name="message">What it asks for.</param>
public sealed class PageTooCostlyException(string message) : Exception(message);
