using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>
/// An answer that tells its data twice, bare and under <c>data</c>: for operations that are documented without the envelope, while there are clients
/// that take it off all the same.
/// </summary>
/// <param name="Data">What is told.</param>
/// <param name="WriteMembers">Writes the members of the object, none of which has a name of the envelope.</param>
internal sealed record DoubleAnswer<T>(T Data, Action<Utf8JsonWriter, T> WriteMembers) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        JsonResponse.Write(httpContext, StatusCodes.Status200OK, (Answer: this, RequestId: Envelope.RequestIdOf(httpContext)), static (writer, each) =>
        {
            writer.WriteStartObject();
            each.Answer.WriteMembers(writer, each.Answer.Data);
            Envelope.Begin(writer);
            writer.WriteStartObject("data"u8);
            each.Answer.WriteMembers(writer, each.Answer.Data);
            writer.WriteEndObject();
            writer.WriteString("requestId"u8, each.RequestId);
            writer.WriteEndObject();
        });
}
