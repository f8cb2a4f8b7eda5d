namespace Tributary.Script;

/// <summary>Why a script failed.</summary>
/// <param name="Type">One stable word.</param>
/// <param name="Message">What went wrong, for people.</param>
internal sealed record ScriptFailure(string Type, string Message);
