using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>An answer <c>{"detail": "…"}</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do about it.</param>
internal sealed record ErrorAnswer(int Status, string Detail) : IResult
{
    public static readonly ErrorAnswer NotAdmin =
        new(StatusCodes.Status403Forbidden, "The API key does not manage workspaces. Use the key of a tenant admin: the server's first key is one.");

    public static readonly ErrorAnswer MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");

    /// <summary>No key was shown.</summary>
    /// <param name="whereKeysGo">See <see cref="FrontDoors.ApiStyle.WhereKeysGo"/>.</param>
    public static ErrorAnswer MissingKey(string whereKeysGo) => new(StatusCodes.Status401Unauthorized, $"The API key is missing. Send it {whereKeysGo}.");

    /// <summary>A key was shown that nobody knows.</summary>
    /// <param name="whereKeysGo">See <see cref="FrontDoors.ApiStyle.WhereKeysGo"/>.</param>
    public static ErrorAnswer WrongKey(string whereKeysGo) =>
        new(StatusCodes.Status401Unauthorized, $"The API key is not known here. Check what is sent {whereKeysGo}, or make a new key.");

    public static ErrorAnswer NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public static ErrorAnswer TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit} bytes. Send less, or raise Tributary:Limits:BodyBytes.");

    public static ErrorAnswer FileTooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The file is larger than {limit} bytes. Send a smaller one, or raise Tributary:Limits:FileBytes.");

    public static ErrorAnswer TooManyRequests(int requestsPerMinute) =>
        new(StatusCodes.Status429TooManyRequests, $"The API key has made more than {requestsPerMinute} requests a minute. Try again after the seconds in Retry-After.");

    public static ErrorAnswer Internal(string requestId) =>
        new(StatusCodes.Status500InternalServerError, $"Internal server error. Request id: {requestId}");

    public static ErrorAnswer Unavailable(string requestId) =>
        new(StatusCodes.Status503ServiceUnavailable, $"The server cannot reach its storage just now. Try again in a few seconds. Request id: {requestId}");

    public Task ExecuteAsync(HttpContext httpContext) =>
        JsonResponse.Write(httpContext, Status, new ErrorBody(Detail), static (writer, body) => JsonSerializer.Serialize(writer, body, ApiJson.Default.ErrorBody));
}
