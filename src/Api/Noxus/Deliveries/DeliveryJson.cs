using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Deliveries;

namespace Tributary.Api.Noxus.Deliveries;

/// <summary>Writes deliveries as clients read them.</summary>
internal static class DeliveryJson
{
    private static readonly JsonEncodedText Pending = JsonEncodedText.Encode("pending");
    private static readonly JsonEncodedText Delivered = JsonEncodedText.Encode("delivered");
    private static readonly JsonEncodedText Failed = JsonEncodedText.Encode("failed");

    /// <summary>One delivery of a run, with its attempts, oldest first.</summary>
    public static void Write(Utf8JsonWriter writer, Guid runId, Delivery delivery)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, delivery.Id);
        writer.WriteString("run_id"u8, runId);
        writer.WriteString("state"u8, delivery.State switch
        {
            DeliveryState.Pending => Pending,
            DeliveryState.Delivered => Delivered,
            _ => Failed,
        });
        Timestamp.Write(writer, "created_at"u8, delivery.CreatedAt);
        Timestamp.Write(writer, "next_attempt_at"u8, delivery.NextAttemptAt);
        writer.WriteStartArray("attempts"u8);
        for (int i = 0; i < delivery.Attempts.Count; i++)
        {
            Write(writer, i + 1, delivery.Attempts[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, int number, DeliveryAttempt attempt)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number"u8, number);
        Timestamp.Write(writer, "started_at"u8, attempt.At);
        writer.WriteNumber("duration_ms"u8, attempt.DurationMilliseconds);
        if (attempt.Status is { } status)
        {
            writer.WriteNumber("status_code"u8, status);
        }
        else
        {
            writer.WriteNull("status_code"u8);
        }

        writer.WriteString("error"u8, attempt.Failure?.Message);
        writer.WriteEndObject();
    }
}
