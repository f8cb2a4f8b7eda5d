using Jint;
using Jint.Native;
using Jint.Native.Json;

namespace Tributary.Script;

/// <summary>
/// Runs JavaScript that workflows bring: <c>function transform(input) { … }</c>. Each call has a new engine. There is no way out of it: no files,
/// no network, no timers, no modules, no <c>eval</c>, nothing of .NET. What it may use up stands in <see cref="ScriptLimits"/>; it holds as far as the engine
/// asks, and whoever started the process ends it where it does not. Used by one thread at a time, with a stack of <see cref="ScriptLimits.ThreadStackBytes"/>.
/// </summary>
internal sealed class ScriptEngine
{
    /// <summary>The function that a source must have.</summary>
    public const string Function = "transform";

    private static readonly Prepared<Acornima.Ast.Script> FindFunction = Jint.Engine.PrepareScript($"typeof {Function} === 'function' ? {Function} : undefined");

    private readonly ScriptPrograms _programs = new();

    /// <summary>Runs a call to its end. Whatever goes wrong is a failure.</summary>
    /// <param name="call">The call.</param>
    /// <param name="log">Takes the lines of its console.</param>
    public ScriptResult Run(ScriptCall call, Action<string> log)
    {
        try
        {
            return Execute(call, log);
        }
        catch (Exception exception)
        {
            return ScriptResult.Failed(Explain(exception), isWornOut: exception is OutOfMemoryException);
        }
    }

    private ScriptResult Execute(ScriptCall call, Action<string> log)
    {
        Prepared<Acornima.Ast.Script> program = _programs.Of(call.Source);
        ScriptGuard guard = new(call.Time);
        Jint.Engine engine = ScriptRealm.Create(call, guard, log);
        JsValue input = new JsonParser(engine).Parse(call.Input.Span);
        guard.ForgetAllocations();
        engine.Execute(program);
        JsValue transform = engine.Evaluate(FindFunction);
        return transform.IsUndefined()
            ? ScriptResult.Failed(ScriptFailures.Fault($"The code has no function {Function}(input)."))
            : ScriptResult.Success(new ScriptOutput(engine, guard).Write(engine.Invoke(transform, input)));
    }

    private static ScriptFailure Explain(Exception exception)
    {
        try
        {
            return ScriptFailures.Of(exception);
        }
        catch (Exception again)
        {
            // Reading the error ran code that failed in its turn.
            return again is ScriptStoppedException ? ScriptFailures.Of(again) : ScriptFailures.Fault("The code threw an error that cannot be read.");
        }
    }
}
