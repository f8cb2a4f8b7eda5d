using System.Globalization;
using System.Text.RegularExpressions;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Tributary.Script;

/// <summary>The failures of scripts. Their types are stable: workflows may tell them apart.</summary>
internal static class ScriptFailures
{
    /// <summary>The message of the error that tells the end of the stack, which is the engine's.</summary>
    public const string StackExhausted = "Maximum call stack size exceeded";
    private const string TextTooLong = "Invalid string length";

    public static readonly ScriptFailure Memory = new(
        "code_memory", $"The code used more memory than it may ({ScriptLimits.HeapBytes >> 20} MiB at once, {ScriptLimits.AllocatedBytes >> 20} MiB allocated in all, lists of {ScriptLimits.ListLength} items).");

    public static readonly ScriptFailure Depth = new(
        "code_too_deep", $"The code calls itself too deeply: one function may stand on the stack {ScriptLimits.Recursion} times.");

    public static readonly ScriptFailure Match = new("code_timeout", Invariant($"A regular expression of the code took longer than {ScriptLimits.MatchTime.TotalMilliseconds} ms for one match."));

    public static readonly ScriptFailure OutputTooLarge = new("output_too_large", $"The result of the code is larger than {ScriptLimits.OutputBytes} bytes of JSON.");

    public static readonly ScriptFailure OutputTooDeep = new("code_too_deep", $"The result of the code is nested deeper than {ScriptLimits.OutputDepth} levels.");

    public static ScriptFailure Timeout(TimeSpan limit) => new("code_timeout", Invariant($"The code did not end within {limit.TotalMilliseconds} ms."));

    public static ScriptFailure InputTooLarge(int length) => new("input_too_large", $"The input of the code has {length} bytes of JSON; the limit is {ScriptLimits.InputBytes}.");

    public static ScriptFailure Fault(string message) => new("code_error", message);

    /// <summary>What an exception that left the engine means. Called on the script's own thread, under its limits: reading an error may run code.</summary>
    public static ScriptFailure Of(Exception exception) => exception switch
    {
        ScriptStoppedException stopped => stopped.Failure,
        MemoryLimitExceededException or OutOfMemoryException => Memory,
        RecursionDepthOverflowException or InsufficientExecutionStackException => Depth,
        RegexMatchTimeoutException => Match,
        JavaScriptException { Message: StackExhausted } => Depth,
        JavaScriptException { Message: TextTooLong } => Memory,
        JavaScriptException thrown => Fault(Cut($"{NameOf(thrown)}{TextOf(thrown)}{PlaceOf(thrown)}")),

        // Whatever else comes out of the engine is a construct that it cannot run; its own words name types of this program.
        _ => Fault($"The engine cannot run this code ({exception.GetType().Name})."),
    };

    private static string NameOf(JavaScriptException thrown) =>
        thrown.Error is ObjectInstance error && error.Get("name") is JsString name ? $"{Cut(name.ToString())}: " : string.Empty;

    private static string TextOf(JavaScriptException thrown) => thrown.Message is { Length: > 0 } and not "undefined" ? Cut(thrown.Message) : "it threw something without a message";

    private static string PlaceOf(JavaScriptException thrown) =>
        thrown.Location.Start.Line > 0 ? Invariant($" (line {thrown.Location.Start.Line}, column {thrown.Location.Start.Column + 1})") : string.Empty;

    private static string Cut(string text) => text.Length <= ScriptLimits.MessageLength ? text : string.Concat(text.AsSpan(0, ScriptLimits.MessageLength), "…");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
