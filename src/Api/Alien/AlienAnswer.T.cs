using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Alien;

/// <summary>An answer <c>{"success": true, "data": …}</c>.</summary>
/// <param name="Data">The data.</param>
/// <param name="WriteData">Writes them.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record AlienAnswer<T>(T Data, Action<Utf8JsonWriter, T> WriteData, int Status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, Status, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, true);
        writer.WritePropertyName("data"u8);
        answer.WriteData(writer, answer.Data);
        writer.WriteEndObject();
    });
}
