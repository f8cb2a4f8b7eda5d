namespace Tributary.Script;

/// <summary>How a script ended.</summary>
/// <param name="Json">What it gave, as JSON; empty when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="IsWornOut">Whether the process is to run nothing more: after the end of its memory a program does not know what is missing.</param>
internal sealed record ScriptResult(ReadOnlyMemory<byte> Json, ScriptFailure? Failure, bool IsWornOut = false)
{
    public static ScriptResult Success(ReadOnlyMemory<byte> json) => new(json, null);

    public static ScriptResult Failed(ScriptFailure failure, bool isWornOut = false) => new(default, failure, isWornOut);
}
