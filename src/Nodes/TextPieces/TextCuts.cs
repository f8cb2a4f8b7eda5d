namespace Tributary.Nodes.TextPieces;

/// <summary>Cuts a text into ranges of it.</summary>
internal static class TextCuts
{
    /// <summary>The pieces in order, none trimmed, empty ones among them.</summary>
    public static IEnumerable<Range> Of(string text, TextSplitConfig config) => config.Mode switch
    {
        SplitMode.Lines => AtLines(text),
        SplitMode.Paragraphs => AtEmptyLines(text),
        SplitMode.Words => AtSpaces(text),
        SplitMode.Length => ByLength(text, config.Length, config.Overlap),
        _ => AtSeparator(text, config.Separator),
    };

    private static IEnumerable<Range> AtSeparator(string text, string separator)
    {
        int begin = 0;
        for (int end = text.IndexOf(separator, StringComparison.Ordinal); end >= 0; end = text.IndexOf(separator, begin, StringComparison.Ordinal))
        {
            yield return begin..end;
            begin = end + separator.Length;
        }

        yield return begin..text.Length;
    }

    private static IEnumerable<Range> AtLines(string text)
    {
        int begin = 0;
        while (begin < text.Length)
        {
            int end = text.AsSpan(begin).IndexOfAny('\r', '\n');
            if (end < 0)
            {
                break;
            }

            end += begin;
            yield return begin..end;
            begin = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        yield return begin..text.Length;
    }

    private static IEnumerable<Range> AtEmptyLines(string text)
    {
        int begin = 0;
        int end = 0;
        bool isOpen = false;
        foreach (Range line in AtLines(text))
        {
            if (!text.AsSpan(line).IsWhiteSpace())
            {
                begin = isOpen ? begin : line.Start.Value;
                end = line.End.Value;
                isOpen = true;
            }
            else if (isOpen)
            {
                yield return begin..end;
                isOpen = false;
            }
        }

        if (isOpen)
        {
            yield return begin..end;
        }
    }

    private static IEnumerable<Range> AtSpaces(string text)
    {
        int begin = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                if (i > begin)
                {
                    yield return begin..i;
                }

                begin = i + 1;
            }
        }
    }

    private static IEnumerable<Range> ByLength(string text, int length, int overlap)
    {
        int begin = 0;
        while (text.Length - begin > length)
        {
            int end = EndOf(text, begin, begin + length, begin + overlap);
            yield return begin..end;

            // Always forwards, and never into the middle of a character of two halves.
            int next = Math.Max(begin + 1, end - overlap);
            begin = next < text.Length && char.IsLowSurrogate(text[next]) ? next + 1 : next;
        }

        yield return begin..text.Length;
    }

    // Between words where there is one after the part that is repeated, otherwise between characters.
    private static int EndOf(string text, int begin, int longest, int least)
    {
        for (int end = longest; end > least + 1; end--)
        {
            if (char.IsWhiteSpace(text[end]) || char.IsWhiteSpace(text[end - 1]))
            {
                return end;
            }
        }

        return !char.IsLowSurrogate(text[longest]) ? longest : longest - 1 > begin ? longest - 1 : longest + 1;
    }
}
