using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Alien.Items;

/// <summary>What <c>$meta.node</c> stands for: <c>{"count", "startedAt", "finishedAt", "durationMs"}</c>.</summary>
internal static class AlienMeta
{
    public static ValueRef Of(int count, DateTimeOffset startedAt, DateTimeOffset finishedAt) => ValueRef.Inline(JsonText.Write(
        (count, startedAt, finishedAt),
        static (writer, meta) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count"u8, meta.count);
            writer.WriteString("startedAt"u8, MomentText.Of(meta.startedAt));
            writer.WriteString("finishedAt"u8, MomentText.Of(meta.finishedAt));
            writer.WriteNumber("durationMs"u8, Math.Round((meta.finishedAt - meta.startedAt).TotalMilliseconds, 3));
            writer.WriteEndObject();
        }));

    public static int CountOf(ReadOnlyMemory<byte> json) => JsonText.Parse(json).TryGetProperty("count", out JsonElement count) ? count.GetInt32() : 1;
}
