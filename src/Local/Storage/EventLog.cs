using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Local.Storage;

/// <summary>How a stretch of a run's events is stored: a JSON array.</summary>
internal static class EventLog
{
    public static byte[] Encode(IReadOnlyList<RunEvent> events) => JsonText.Write(events, static (writer, all) =>
        JsonSerializer.Serialize(writer, all, EngineJson.Default.IReadOnlyListRunEvent));

    public static IReadOnlyList<RunEvent> Decode(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, EngineJson.Default.IReadOnlyListRunEvent)!;
}
