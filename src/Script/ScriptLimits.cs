namespace Tributary.Script;

/// <summary>What a script may use up. What goes beyond fails the call, and at worst ends the process that runs it.</summary>
internal static class ScriptLimits
{
    /// <summary>The longest source, in characters (65,536).</summary>
    public const int SourceLength = 64 * 1024;

    /// <summary>The longest input, in bytes of JSON (1 MiB).</summary>
    public const int InputBytes = 1024 * 1024;

    /// <summary>The longest result, in bytes of JSON (1 MiB).</summary>
    public const int OutputBytes = 1024 * 1024;

    /// <summary>The deepest result, in levels of lists and objects (60: nodes wrap values, and clients read 64).</summary>
    public const int OutputDepth = 60;

    /// <summary>What the process may hold at once, in bytes (128 MiB), the engine and the input included. The runtime keeps to it.</summary>
    public const long HeapBytes = 128L * 1024 * 1024;

    /// <summary>What a call may allocate in all, in bytes (512 MiB), whether it keeps it or not. Its input does not count.</summary>
    public const long AllocatedBytes = 512L * 1024 * 1024;

    /// <summary>How often one function may stand on the stack (256).</summary>
    public const int Recursion = 256;

    /// <summary>The most items of one list (1,048,576).</summary>
    public const uint ListLength = 1024 * 1024;

    /// <summary>The longest text that one call of <c>repeat</c> or <c>pad…</c> makes, in characters (4,194,304).</summary>
    public const int TextLength = 4 * 1024 * 1024;

    /// <summary>How much of the stack a script may use, in bytes (512 KiB).</summary>
    public const int StackBytes = 512 * 1024;

    /// <summary>The stack of the thread that a script runs on, in bytes (16 MiB): an exception that unwinds what a script stacked up takes several times as much.</summary>
    public const int ThreadStackBytes = 16 * 1024 * 1024;

    /// <summary>The deepest input, in levels of lists and objects (256, as deep as any value of a run).</summary>
    public const int InputDepth = 256;

    /// <summary>The most lines that a script writes to its console (100); more are not told.</summary>
    public const int LogLines = 100;

    /// <summary>The longest line of the console, in characters (1,000); the rest is cut off.</summary>
    public const int LogLineLength = 1000;

    /// <summary>The longest text of a failure that a script words, in characters (1,000); the rest is cut off.</summary>
    public const int MessageLength = 1000;

    /// <summary>How long a call may run, as clock time from its start, when nothing is said (5 s).</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <summary>The longest time that may be asked for (10 s).</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);

    /// <summary>How long one match of a regular expression may take (500 ms).</summary>
    public static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(500);
}
