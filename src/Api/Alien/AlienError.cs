using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Alien;

/// <summary>An answer <c>{"success": false, "message": "…", "error": {"status": n}}</c>, with a list of messages when fields are wrong.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="List">The faults of fields; null when there are none.</param>
internal sealed record AlienError(int Status, string Message, FaultList? List = null) : IResult
{
    // What is wrong with a body that cannot be read at all; see RequestJson.
    private static readonly string[] Unreadable = ["json_invalid", "missing", "model_attributes_type"];

    /// <summary>400 for a body that cannot be read, else 422 with every fault.</summary>
    public static AlienError Of(FaultList list) =>
        list.Faults.FirstOrDefault(static fault => Unreadable.Contains(fault.Type) && fault.Location is ["body", ..]) is { } unreadable
            ? new AlienError(StatusCodes.Status400BadRequest, $"{unreadable.Message}. Send a JSON object as the body.")
            : new AlienError(StatusCodes.Status422UnprocessableEntity, "Validation failure", list);

    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, Status, this, Write);

    private static void Write(Utf8JsonWriter writer, AlienError error)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, false);
        writer.WriteString("message"u8, error.Message);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("status"u8, error.Status);
        if (error.List is { } list)
        {
            writer.WriteStartArray("messages"u8);
            foreach (RequestFault fault in list.Faults)
            {
                Write(writer, AlienFaults.NameOf(fault.Location is ["body", ..] ? fault.Location.Skip(1) : fault.Location), fault.Type, fault.Message);
            }

            if (list.Omitted > 0)
            {
                Write(writer, string.Empty, "tooMany", $"{list.Omitted} more faults are not listed");
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string field, string rule, string message)
    {
        writer.WriteStartObject();
        writer.WriteString("field"u8, field);
        writer.WriteString("rule"u8, rule);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    }
}
