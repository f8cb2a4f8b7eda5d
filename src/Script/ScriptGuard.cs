using System.Diagnostics;
using System.Runtime.CompilerServices;
using Jint;
using Jint.Native.Error;
using Jint.Runtime;

namespace Tributary.Script;

/// <summary>
/// Holds one call to its limits. The engine asks it before each statement and within its long loops; that is how nearly every script ends that goes too
/// far. Single operations of the engine that work for long without asking are ended from outside, with the process (see decision 18).
/// </summary>
internal sealed class ScriptGuard : Constraint
{
    private readonly TimeSpan _time;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly nint _stackTop = StackAddress();
    private long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Starts the clock, on the thread that does the work.</summary>
    /// <param name="time">How long the call may take from now on.</param>
    public ScriptGuard(TimeSpan time) => _time = time;

    /// <summary>The language's error for the end of the stack, once there is an engine.</summary>
    public ErrorConstructor? StackError { get; set; }

    /// <summary>It is asked before each statement: what a statement allocates cannot be taken back.</summary>
    public override bool IsAmortizable => false;

    /// <summary>Counts what is allocated from here on only.</summary>
    public void ForgetAllocations() => _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    /// <inheritdoc/>
    public override void Check()
    {
        if (Stopwatch.GetElapsedTime(_start) > _time)
        {
            throw new ScriptStoppedException(ScriptFailures.Timeout(_time));
        }

        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore > ScriptLimits.AllocatedBytes)
        {
            throw new ScriptStoppedException(ScriptFailures.Memory);
        }

        // The engine looks at the end of its stack when it enters a function. Generators that resume one another enter none, yet run statements;
        // and what unwinds them uses stack in its turn, so the end must not come near.
        if (StackError is not null && _stackTop - StackAddress() > ScriptLimits.StackBytes)
        {
            throw new JavaScriptException(StackError, ScriptFailures.StackExhausted);
        }
    }

    /// <summary>Nothing: the limits are of the whole call, however often it enters the engine.</summary>
    public override void Reset()
    {
    }

    private static nint StackAddress()
    {
        byte here = 0;
        return Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
    }
}
