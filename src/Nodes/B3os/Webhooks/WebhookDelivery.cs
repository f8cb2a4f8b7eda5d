using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Webhooks;

/// <summary>What a webhook's delivery sends.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Headers">The header fields.</param>
/// <param name="Body">The body.</param>
internal sealed record WebhookDelivery(string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WebhookDelivery Read(JsonElement json) => new(
        json.GetProperty("url"u8).GetString()!,
        [.. json.GetProperty("headers"u8).EnumerateArray().Select(static header => KeyValuePair.Create(header[0].GetString()!, header[1].GetString()!))],
        json.GetProperty("body"u8).GetString()!);

    /// <summary>The delivery as JSON.</summary>
    public ValueRef Write() => ValueRef.Inline(JsonText.Write(this, static (writer, delivery) =>
    {
        writer.WriteStartObject();
        writer.WriteString("url"u8, delivery.Url);
        writer.WriteStartArray("headers"u8);
        foreach ((string name, string value) in delivery.Headers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteString("body"u8, delivery.Body);
        writer.WriteEndObject();
    }));
}
