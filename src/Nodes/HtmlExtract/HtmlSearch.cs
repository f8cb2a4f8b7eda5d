using AngleSharp.Css.Dom;
using AngleSharp.Dom;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>Looks for elements of a page within bounds.</summary>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class HtmlSearch(TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>The deepest an element may be.</summary>
    public const int Deepest = 200;

    /// <summary>The longest time of all searches of a page.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly long _begin = time.GetTimestamp();

    /// <summary>The elements within another that a selector selects, in document order.</summary>
    /// <exception cref="PageTooCostlyException">It takes too long.</exception>
    public IEnumerable<IElement> Within(IElement root, ISelector selector)
    {
        int looked = 0;
        for (IElement? each = Next(root, root); each is not null; each = Next(each, root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++looked % 64 == 0 && time.GetElapsedTime(_begin) > Longest)
            {
                throw new PageTooCostlyException($"Searching the page takes more than {Longest.TotalSeconds} seconds; use selectors with fewer parts.");
            }

            if (selector.Match(each, root))
            {
                yield return each;
            }
        }
    }

    /// <summary>Refuses a page that is nested too deep, of which selectors would make endless work.</summary>
    /// <exception cref="PageTooCostlyException">It is.</exception>
    public static void CheckDepth(IElement root)
    {
        int depth = 0;
        IElement? each = root;
        while (each is not null)
        {
            if (each.FirstElementChild is { } child)
            {
                each = child;
                if (++depth > Deepest)
                {
                    throw PageTooCostlyException.TooDeep(Deepest);
                }

                continue;
            }

            while (each is not null && each != root && each.NextElementSibling is null)
            {
                each = each.ParentElement;
                depth--;
            }

            each = each is null || each == root ? null : each.NextElementSibling;
        }
    }

    private static IElement? Next(IElement each, IElement root)
    {
        if (each.FirstElementChild is { } child)
        {
            return child;
        }

        for (IElement? up = each; up is not null && up != root; up = up.ParentElement)
        {
            if (up.NextElementSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }
}
