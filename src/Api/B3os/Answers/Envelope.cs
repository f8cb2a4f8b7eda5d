using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>What surrounds the data of every answer that is no error.</summary>
internal static class Envelope
{
    /// <summary>The id of the request that is answered; the boundary has put it into the answer's headers.</summary>
    public static string RequestIdOf(HttpContext context) => context.Response.Headers[RequestId.Header].ToString();

    /// <summary>Writes <c>code</c> and <c>message</c>.</summary>
    public static void Begin(Utf8JsonWriter writer)
    {
        writer.WriteNumber("code"u8, StatusCodes.Status200OK);
        writer.WriteString("message"u8, "success"u8);
    }
}
