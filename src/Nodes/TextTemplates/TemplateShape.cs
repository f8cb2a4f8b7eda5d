namespace Tributary.Nodes.TextTemplates;

/// <summary>
/// Looks a template over before it is compiled. The compiler goes as deep as the template does, and a template that calls itself
/// would end no sooner than its depth allows: so there is a bound on the one and none of the other.
/// </summary>
internal static class TemplateShape
{
    /// <summary>The longest template, in characters.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>The most blocks within one another.</summary>
    public const int Deepest = 30;

    /// <summary>The longest tag, in characters.</summary>
    public const int LongestTag = 1000;

    private const int DeepestBrackets = 10;

    /// <summary>What is wrong, as a text that follows the field's name; null when nothing is.</summary>
    public static string? FaultOf(string template)
    {
        if (template.Length is 0 or > Longest)
        {
            return $"must be a template of 1 to {Longest} characters";
        }

        Stack<int> blocks = [];
        int depth = 0;
        int open = template.IndexOf("{{", StringComparison.Ordinal);
        while (open >= 0)
        {
            ReadOnlySpan<char> rest = template.AsSpan(open + 2).TrimStart('{').TrimStart("~ \t\r\n");
            bool isLongComment = rest.StartsWith("!--", StringComparison.Ordinal);
            int length = rest.IndexOf(isLongComment ? "--" : "}}", StringComparison.Ordinal);
            if (length < 0)
            {
                return "has a {{ that nothing closes";
            }

            ReadOnlySpan<char> tag = rest[..length].TrimEnd("~ \t\r\n");
            if (!rest.StartsWith('!') && FaultOfTag(tag, blocks, ref depth) is { } fault)
            {
                return fault;
            }

            open = template.IndexOf("{{", template.Length - rest.Length + length, StringComparison.Ordinal);
        }

        return null;
    }

    private static string? FaultOfTag(ReadOnlySpan<char> tag, Stack<int> blocks, ref int depth)
    {
        if (tag.Length > LongestTag)
        {
            return $"has a tag of more than {LongestTag} characters";
        }

        if (tag.StartsWith('/'))
        {
            depth = blocks.TryPop(out int before) ? before : 0;
            return null;
        }

        bool opens = tag.Length > 1 && tag[0] is '#' or '^';
        ReadOnlySpan<char> name = tag.TrimStart("#^ \t");
        if (name.StartsWith('>') || name.StartsWith('*'))
        {
            return "has a partial ({{> …}}) or a decorator; there are none here";
        }

        if (opens)
        {
            blocks.Push(depth);
        }

        // Each "else if" is a block within the one before it.
        depth += opens || name.StartsWith("else ", StringComparison.Ordinal) ? 1 : 0;
        return depth > Deepest ? $"has more than {Deepest} blocks within one another" : BracketsOf(tag) > DeepestBrackets ? $"has more than {DeepestBrackets} brackets within one another" : null;
    }

    private static int BracketsOf(ReadOnlySpan<char> tag)
    {
        int depth = 0;
        int deepest = 0;
        foreach (char character in tag)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
