using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Runs;

/// <summary>One block of a run's log: what one append wrote, one line of JSON.</summary>
/// <param name="Id">Tells an append from every other, so that it knows its own line again.</param>
/// <param name="First">The sequence number of the first event.</param>
/// <param name="Events">The events, one or more.</param>
internal sealed record LogLine(string Id, long First, IReadOnlyList<RunEvent> Events)
{
    /// <summary>A line of its own for events that come after a position.</summary>
    public static LogLine After(LogPosition end, IReadOnlyList<RunEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        return new LogLine(Guid.NewGuid().ToString("N"), end.Sequence + 1, events);
    }

    public byte[] Encode()
    {
        byte[] json = JsonText.Write(this, static (writer, line) => JsonSerializer.Serialize(writer, line, BlobsJson.Default.LogLine));

        // Values stand in the line as they were sent. A line break in them is space between tokens: JSON strings have none.
        json.AsSpan().Replace((byte)'\n', (byte)' ');
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    public static LogLine Decode(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line, BlobsJson.Default.LogLine)!;
}
