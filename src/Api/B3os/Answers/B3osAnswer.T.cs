using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>An answer <c>{"code": 200, "message": "success", "data": …, "requestId"}</c>.</summary>
/// <param name="Data">What is told.</param>
/// <param name="WriteData">Writes it, one JSON value.</param>
internal sealed record B3osAnswer<T>(T Data, Action<Utf8JsonWriter, T> WriteData) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        JsonResponse.Write(httpContext, StatusCodes.Status200OK, (Answer: this, RequestId: Envelope.RequestIdOf(httpContext)), static (writer, each) =>
        {
            writer.WriteStartObject();
            Envelope.Begin(writer);
            writer.WritePropertyName("data"u8);
            each.Answer.WriteData(writer, each.Answer.Data);
            writer.WriteString("requestId"u8, each.RequestId);
            writer.WriteEndObject();
        });
}
