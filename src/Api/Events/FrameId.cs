using System.Globalization;

namespace Tributary.Api.Events;

/// <summary>The id of a frame: the sequence number of the event it tells of, and its place among that event's frames.</summary>
/// <param name="Sequence">The event's sequence number.</param>
/// <param name="Place">Zero-based.</param>
internal readonly record struct FrameId(long Sequence, int Place) : IComparable<FrameId>
{
    /// <summary>Comes before every frame.</summary>
    public static readonly FrameId Start = new(long.MinValue, 0);

    /// <summary>The id of the one frame of an event, in streams that tell each event in one: the bare number.</summary>
    public static FrameId Whole(long sequence) => new(sequence, -1);

    public static bool operator <(FrameId left, FrameId right) => left.CompareTo(right) < 0;

    public static bool operator >(FrameId left, FrameId right) => left.CompareTo(right) > 0;

    public static bool operator <=(FrameId left, FrameId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FrameId left, FrameId right) => left.CompareTo(right) >= 0;

    public static FrameId Later(FrameId one, FrameId other) => one > other ? one : other;

    /// <summary>Reads an id; anything else stands for the start.</summary>
    public static FrameId Parse(string? text)
    {
        int dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash > 0
            && long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            && int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            ? new FrameId(sequence, place)
            : Start;
    }

    public int CompareTo(FrameId other) => Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Place.CompareTo(other.Place);

    public override string ToString() => Place < 0
        ? Sequence.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Place}");
}
