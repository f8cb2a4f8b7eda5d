using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>A fault in one body for the clients of several products.</summary>
/// <param name="Error">The fault.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="Styles">How the clients read it; no two have a member of one name.</param>
internal sealed record UndecidedAnswer(ErrorAnswer Error, string RequestId, params IReadOnlyList<ApiStyle> Styles) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, Error.Status, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        foreach (ApiStyle style in answer.Styles)
        {
            style.WriteMembers(writer, answer.Error, answer.RequestId);
        }

        writer.WriteEndObject();
    });
}
