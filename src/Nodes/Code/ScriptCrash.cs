using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>What it means that a process ended in the midst of a call.</summary>
internal static class ScriptCrash
{
    /// <summary>The type of a failure that nothing is known of.</summary>
    public const string Type = "code_crashed";

    private static readonly ScriptFailure Unexplained = new(Type, "The process that ran the code ended unexpectedly.");

    /// <summary>The failure of the call.</summary>
    /// <param name="lastWords">What the runtime wrote about it.</param>
    public static ScriptFailure Of(string lastWords) =>
        lastWords.StartsWith("Stack overflow", StringComparison.Ordinal) ? ScriptFailures.Depth
        : lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || lastWords.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal) ? ScriptFailures.Memory
        : Unexplained;
}
