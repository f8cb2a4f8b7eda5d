using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>An error as clients read it: <c>{"code", "message", "details", "requestId"}</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Six digits that begin with the status.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="Details">Every single fault; empty when the message says it all.</param>
internal sealed record B3osError(int Status, int Code, string Message, params IReadOnlyList<ErrorDetail> Details) : IResult
{
    /// <summary>The run's id is none.</summary>
    public const int InvalidRunId = 400078;

    /// <summary>There is a run of that id.</summary>
    public const int DuplicateRunId = 400079;

    /// <summary>The definition or the payload is wrong.</summary>
    public const int InvalidDefinition = 400228;

    /// <summary>The definition does not begin with a manual trigger.</summary>
    public const int TriggerNotManual = 400229;

    private const int CodesPerStatus = 1000;

    /// <summary>An error that no more is known of than its status.</summary>
    public static B3osError Of(int status, string message, params IReadOnlyList<ErrorDetail> details) => new(status, CodeOf(status), message, details);

    /// <summary>The code of a status.</summary>
    public static int CodeOf(int status) => status * CodesPerStatus;

    /// <summary>What was asked for is not there.</summary>
    public static B3osError NotFound(string what) => Of(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>What was asked for does not go together with how things stand.</summary>
    public static B3osError Conflict(string message) => Of(StatusCodes.Status409Conflict, message);

    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, Status, (Error: this, RequestId: Envelope.RequestIdOf(httpContext)), static (writer, each) =>
    {
        writer.WriteStartObject();
        each.Error.WriteMembers(writer, each.RequestId);
        writer.WriteEndObject();
    });

    /// <summary>Writes the members of the answer.</summary>
    public void WriteMembers(Utf8JsonWriter writer, string requestId)
    {
        writer.WriteNumber("code"u8, Code);
        writer.WriteString("message"u8, Message);
        writer.WriteStartArray("details"u8);
        foreach (ErrorDetail detail in Details)
        {
            detail.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteString("requestId"u8, requestId);
    }
}
