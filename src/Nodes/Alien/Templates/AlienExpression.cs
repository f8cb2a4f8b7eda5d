using System.Globalization;

namespace Tributary.Nodes.Alien.Templates;

/// <summary>What stands between the braces of a template: <c>@node.path</c>, <c>$input.path</c>, <c>$meta.node.path</c>, <c>now()</c>… Immutable.</summary>
/// <param name="Root">Where the value comes from.</param>
/// <param name="NodeId">The node, for <see cref="AlienRoot.Node"/> and <see cref="AlienRoot.Meta"/>; null otherwise.</param>
/// <param name="Path">The way into the value.</param>
/// <param name="Text">The expression as it is written, without braces and blanks around it.</param>
public sealed record AlienExpression(AlienRoot Root, string? NodeId, IReadOnlyList<AlienPathStep> Path, string Text)
{
    private static readonly (string Word, AlienRoot Root)[] Roots =
    [
        ("$input", AlienRoot.Input), ("$context", AlienRoot.Context), ("$global", AlienRoot.Global), ("$meta", AlienRoot.Meta),
    ];

    /// <summary>The key under which its value arrives at the node; null when nothing has to arrive for it.</summary>
    public string? Key => Root switch
    {
        AlienRoot.Node => KeyOf(NodeId!),
        AlienRoot.Meta => MetaKeyOf(NodeId!),
        AlienRoot.Input => InputKey,
        AlienRoot.Context => ContextKey,
        _ => null,
    };

    /// <summary>The key of what the run was given.</summary>
    public const string InputKey = "$input";

    /// <summary>The key of the facts about the job.</summary>
    public const string ContextKey = "$context";

    /// <summary>The key of what a node gave out.</summary>
    public static string KeyOf(string nodeId) => "@" + nodeId;

    /// <summary>The key of what is known of how a node ran.</summary>
    public static string MetaKeyOf(string nodeId) => "$meta." + nodeId;

    /// <summary>Whether a text that has no braces is meant as an expression: it is one from its first to its last character.</summary>
    public static bool IsBare(string text, out AlienExpression? expression)
    {
        expression = null;
        string trimmed = text.Trim();
        return trimmed.Length > 1 && (trimmed[0] is '@' or '$' || trimmed == "now()") && TryParse(trimmed, out expression, out _);
    }

    /// <summary>Reads an expression in linear time.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="expression">The expression; null when it is none.</param>
    /// <param name="fault">What is wrong and what may stand there; null when nothing is.</param>
    public static bool TryParse(string text, out AlienExpression? expression, out string? fault)
    {
        text = text.Trim();
        expression = null;
        if (text == "now()")
        {
            expression = new AlienExpression(AlienRoot.Now, null, [], text);
            fault = null;
            return true;
        }

        AlienRoot root = AlienRoot.Node;
        int position = 1;
        if (!text.StartsWith('@'))
        {
            int end = text.AsSpan().IndexOfAny('.', '[');
            string word = end < 0 ? text : text[..end];
            int known = Array.FindIndex(Roots, each => each.Word == word);
            if (known < 0)
            {
                fault = $"'{Shown(text)}' is no expression; there are @node.field, $input.field, $context.field, $global.field, $meta.node.field and now()";
                return false;
            }

            root = Roots[known].Root;
            position = word.Length;
        }

        string? nodeId = null;
        if (root is AlienRoot.Node or AlienRoot.Meta)
        {
            int begin = root == AlienRoot.Meta && position < text.Length && text[position] == '.' ? position + 1 : position;
            position = EndOfName(text, begin);
            nodeId = text[begin..position];
            if (nodeId.Length == 0 || HasBlank(nodeId))
            {
                fault = $"'{Shown(text)}' names no node; write {(root == AlienRoot.Meta ? "$meta.node.field" : "@node or @node.field")}";
                return false;
            }
        }

        fault = ReadPath(text, position, out List<AlienPathStep> path);
        if (fault is not null)
        {
            return false;
        }

        expression = new AlienExpression(root, nodeId, path, text);
        return true;
    }

    private static string? ReadPath(string text, int position, out List<AlienPathStep> path)
    {
        path = [];
        while (position < text.Length)
        {
            int end;
            if (text[position] == '[')
            {
                end = text.IndexOf(']', position);
                if (end < 0 || !int.TryParse(text.AsSpan(position + 1, end - position - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                {
                    return $"'{Shown(text)}' has no whole number between its square brackets";
                }

                path.Add(new AlienPathStep(null, index));
                position = end + 1;
            }
            else if (text[position] == '.')
            {
                end = EndOfName(text, position + 1);
                string name = text[(position + 1)..end];
                if (name.Length == 0 || HasBlank(name))
                {
                    return $"'{Shown(text)}' has an empty name or a blank in its path";
                }

                path.Add(new AlienPathStep(name));
                position = end;
            }
            else
            {
                return $"'{Shown(text)}' goes on with '{text[position]}' where a dot or a square bracket is expected";
            }

            if (path.Count > AlienLimits.DeepestPath)
            {
                return $"'{Shown(text)}' has a path of more than {AlienLimits.DeepestPath} steps";
            }
        }

        return null;
    }

    private static int EndOfName(string text, int begin)
    {
        int length = text.AsSpan(begin).IndexOfAny('.', '[');
        return length < 0 ? text.Length : begin + length;
    }

    private static bool HasBlank(string name) => name.Any(static character => char.IsWhiteSpace(character) || character is '{' or '}' or ']');

    private static string Shown(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
