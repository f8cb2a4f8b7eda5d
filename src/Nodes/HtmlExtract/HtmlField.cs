using AngleSharp.Css.Dom;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>A value that is taken out of a page.</summary>
/// <param name="Name">The property it becomes.</param>
/// <param name="Selector">Which elements; null for the element itself that the object is made of.</param>
/// <param name="Attribute">The attribute that is taken; null for the text or the HTML.</param>
/// <param name="TakesHtml">Whether the HTML within is taken instead of the text.</param>
/// <param name="Many">Whether a list of all is given; otherwise the first, null when there is none.</param>
internal sealed record HtmlField(string Name, ISelector? Selector, string? Attribute, bool TakesHtml, bool Many);
