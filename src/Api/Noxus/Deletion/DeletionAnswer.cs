using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Deletion;

/// <summary>What became of a request to delete runs.</summary>
/// <param name="Succeeded">How many are gone.</param>
/// <param name="Matched">How many runs that are over were selected.</param>
/// <param name="Errors">Why others stay, by their id.</param>
internal sealed record DeletionAnswer(int Succeeded, int Matched, IReadOnlyDictionary<Guid, string> Errors) : IResult
{
    /// <summary>The one run that was asked for is gone.</summary>
    public static readonly DeletionAnswer OfOne = new(1, 1, new Dictionary<Guid, string>());

    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("succeeded"u8, answer.Succeeded);
        writer.WriteNumber("failed"u8, answer.Errors.Count);
        writer.WriteStartObject("errors"u8);
        foreach ((Guid runId, string reason) in answer.Errors)
        {
            writer.WriteString(runId.ToString(), reason);
        }

        writer.WriteEndObject();
        writer.WriteNumber("matched"u8, answer.Matched);
        writer.WriteEndObject();
    });
}
