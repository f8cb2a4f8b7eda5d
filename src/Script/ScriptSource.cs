using Acornima;
using Acornima.Ast;

namespace Tributary.Script;

/// <summary>
/// Checks sources before anything runs them. The one part of this project that the server executes itself: a parser, without the engine. It neither
/// compiles nor runs a regular expression of the source, and looks at the end of the stack at each level, so that a source that nests without end is a fault.
/// </summary>
internal static class ScriptSource
{
    /// <summary>What is wrong with a source, a text that follows a name; null for nothing.</summary>
    public static string? FaultOf(string source)
    {
        if (source.Length > ScriptLimits.SourceLength)
        {
            return $"has {source.Length} characters; the limit is {ScriptLimits.SourceLength}";
        }

        try
        {
            Node program = new Parser().ParseScript(source);
            return ScriptSyntax.Unsupported(program) is { } fault ? $"cannot be used: {fault}" : null;
        }
        catch (ParseErrorException error)
        {
            return $"is no JavaScript: {error.Description} (line {error.LineNumber}, column {error.Column + 1})";
        }
        catch (InsufficientExecutionStackException)
        {
            return "is nested too deeply";
        }
    }
}
