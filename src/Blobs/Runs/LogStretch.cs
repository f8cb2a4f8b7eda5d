using Tributary.Engine.Runs;

namespace Tributary.Blobs.Runs;

/// <summary>A part of a run's log.</summary>
/// <param name="Events">Its events; empty when the log ended where the reading began.</param>
/// <param name="End">Where to read on.</param>
internal sealed record LogStretch(IReadOnlyList<LoggedEvent> Events, LogPosition End)
{
    /// <summary>Whether more was there when this was read. When it is false the next reading is empty unless something was appended since.</summary>
    public bool HasMore { get; init; }
}
