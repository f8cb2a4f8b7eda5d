using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>The 422 answer that names every fault of a request: <c>{"detail": [{"loc", "msg", "type"}]}</c>.</summary>
/// <param name="List">The faults.</param>
internal sealed record FaultsAnswer(FaultList List) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        JsonResponse.Write(httpContext, StatusCodes.Status422UnprocessableEntity, List, Write);

    private static void Write(Utf8JsonWriter writer, FaultList list)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("detail"u8);
        foreach (RequestFault fault in list.Faults)
        {
            Write(writer, fault);
        }

        if (list.Omitted > 0)
        {
            Write(writer, new RequestFault("too_many_faults", $"{list.Omitted} more faults are not listed.", ["body"]));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RequestFault fault)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("loc"u8);
        foreach (object step in fault.Location)
        {
            if (step is int position)
            {
                writer.WriteNumberValue(position);
            }
            else
            {
                writer.WriteStringValue((string)step);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("msg"u8, fault.Message);
        writer.WriteString("type"u8, fault.Type);
        writer.WriteEndObject();
    }
}
