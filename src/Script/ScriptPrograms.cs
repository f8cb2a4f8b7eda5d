using Acornima;
using Jint;

namespace Tributary.Script;

/// <summary>
/// Parsed sources, of which the last ones are kept: the same step is often called many times. They are shared by engines and hold nothing of a call.
/// Used by one thread at a time.
/// </summary>
internal sealed class ScriptPrograms
{
    /// <summary>How long the sources are that are kept, in characters (131,072 together): what is parsed takes many times as much memory.</summary>
    public const int Kept = 2 * ScriptLimits.SourceLength;

    private static readonly ScriptPreparationOptions Options = new()
    {
        ParsingOptions = new ScriptParsingOptions { CompileRegex = false, RegexTimeout = ScriptLimits.MatchTime, AllowReturnOutsideFunction = false },
    };

    private readonly Dictionary<string, Prepared<Acornima.Ast.Script>> _bySource = new(StringComparer.Ordinal);
    private int _length;

    /// <summary>The program of a source.</summary>
    /// <exception cref="ScriptStoppedException">The source has a fault.</exception>
    public Prepared<Acornima.Ast.Script> Of(string source)
    {
        if (_bySource.TryGetValue(source, out Prepared<Acornima.Ast.Script> kept))
        {
            return kept;
        }

        Prepared<Acornima.Ast.Script> program = Parse(source);
        if (_length + source.Length > Kept)
        {
            _bySource.Clear();
            _length = 0;
        }

        _bySource[source] = program;
        _length += source.Length;
        return program;
    }

    // The server has looked for what ScriptSource finds. What is left are regular expressions that only the engine refuses.
    private static Prepared<Acornima.Ast.Script> Parse(string source)
    {
        try
        {
            return Jint.Engine.PrepareScript(source, options: Options);
        }
        catch (ScriptPreparationException exception)
        {
            throw new ScriptStoppedException(ScriptFailures.Fault(exception.InnerException switch
            {
                ParseErrorException error => $"The code is no JavaScript: {error.Description} (line {error.LineNumber}, column {error.Column + 1}).",
                InsufficientExecutionStackException => "The code is nested too deeply.",
                _ => $"The code cannot be used: {exception.Message}",
            }));
        }
    }
}
