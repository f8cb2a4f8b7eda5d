using Acornima.Ast;

namespace Tributary.Script;

/// <summary>What of the language is not there, found before anything runs.</summary>
internal static class ScriptSyntax
{
    /// <summary>The first construct that is not supported, with its place; null when there is none.</summary>
    public static string? Unsupported(Node program)
    {
        // Not by recursion: the source decides how deep its tree is.
        Stack<Node> open = new([program]);
        while (open.TryPop(out Node? node))
        {
            if (Fault(node) is { } fault)
            {
                return $"{fault} (line {node.Location.Start.Line}, column {node.Location.Start.Column + 1})";
            }

            foreach (Node? child in node.ChildNodes)
            {
                if (child is not null)
                {
                    open.Push(child);
                }
            }
        }

        return null;
    }

    private static string? Fault(Node node) => node switch
    {
        IFunction { Async: true } or AwaitExpression or ForOfStatement { Await: true } =>
            "async functions and await are not supported: there is nothing to wait for",
        ImportExpression or MetaProperty { Meta.Name: "import" } => "modules are not supported",
        BigIntLiteral => "BigInt is not supported: use numbers, or texts for greater ones",
        WithStatement => "with is not supported",
        _ => null,
    };
}
