namespace Tributary.Blobs.Runs;

/// <summary>
/// A place between two events of a run's log, from which it can be read on. Its fields are written to resume tokens and orchestrations:
/// never rename one.
/// </summary>
/// <param name="Sequence">The sequence number of the last event before it; 0 at the start, the first event has 1.</param>
/// <param name="Segment">Zero-based: which of the run's append blobs.</param>
/// <param name="Offset">How many bytes of that blob are before it.</param>
public readonly record struct LogPosition(long Sequence, int Segment, long Offset)
{
    /// <summary>Before the first event.</summary>
    public static LogPosition Start => default;
}
