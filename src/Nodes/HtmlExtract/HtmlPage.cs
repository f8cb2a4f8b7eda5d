using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>Parses a page within bounds: elements that are not closed make each further tag dearer, and may be made anew by each.</summary>
/// <param name="deepest">How deep elements may be, about: a page is refused soon after one is deeper.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Ends the parsing.</param>
internal sealed class HtmlPage(int deepest, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>The longest time that parsing may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // What is allocated on the way, of which little stays. Plain pages of many small elements take up to 220 bytes for each character, deep ones more.
    private const long LeastMemory = 512 * 1024 * 1024;
    private const long MemoryPerCharacter = 1000;

    // A prime: of what a page repeats each part is looked at in its turn, so that none hides how deep the others are.
    private const int TokensBetweenChecks = 251;

    private readonly long _begin = time.GetTimestamp();
    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private IElement? _last;
    private long _memory;
    private int _tokens;

    /// <summary>Parses a text.</summary>
    /// <exception cref="PageTooCostlyException">It is nested too deep, takes too long or makes too much.</exception>
    public IHtmlDocument Parse(string page) => Parser(page.Length).ParseDocument(page);

    /// <summary>Parses bytes in the encoding that they say.</summary>
    /// <exception cref="PageTooCostlyException">They are nested too deep, take too long or make too much.</exception>
    public IHtmlDocument Parse(byte[] page)
    {
        using MemoryStream stream = new(page, writable: false);
        return Parser(page.Length).ParseDocument(stream);
    }

    private HtmlParser Parser(int length)
    {
        _memory = LeastMemory + (MemoryPerCharacter * length);
        return new HtmlParser(new HtmlParserOptions
        {
            // The parser's own bound moves elements; here the page is refused.
            MaximumDepth = int.MaxValue,
            OnCreated = (element, _) => _last = element,
            OnToken = (_, _) => Check(),
        });
    }

    private void Check()
    {
        if (++_tokens % TokensBetweenChecks != 0)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(_begin) > Longest)
        {
            throw new PageTooCostlyException($"The page takes more than {Longest.TotalSeconds} seconds to read.");
        }

        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > _memory)
        {
            throw new PageTooCostlyException("The page takes too much memory to read: its elements are nested deep, or made anew because they are not closed.");
        }

        int depth = 0;
        for (IElement? up = _last?.ParentElement; up is not null; up = up.ParentElement)
        {
            if (++depth > deepest)
            {
                throw PageTooCostlyException.TooDeep(deepest);
            }
        }
    }
}
