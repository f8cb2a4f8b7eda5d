namespace Tributary.Script;

/// <summary>Ends a script that went beyond a limit. Scripts cannot catch it.</summary>
/// <param name="failure">Which limit.</param>
internal sealed class ScriptStoppedException(ScriptFailure failure) : Exception(failure.Message)
{
    public ScriptFailure Failure { get; } = failure;
}
