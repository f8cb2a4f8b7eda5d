using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>A request to change a part of something: exactly one of refusal and change is there.</summary>
/// <param name="Refusal">What is answered to a request that cannot be read; null for one that can.</param>
/// <param name="Body">The members to change.</param>
/// <param name="Precondition">What the client believes of the state before.</param>
internal readonly record struct ChangeRequest(IResult? Refusal, JsonElement Body, Precondition Precondition)
{
    /// <summary>Reads a body and its precondition, which <c>force</c> sets aside.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of the path, which are told together with those of the rest.</param>
    public static async ValueTask<ChangeRequest> Read(ApiCall call, FaultList faults)
    {
        bool isForced = RequestValues.Flag(call.Context.Request, "force", faults);
        int limit = call.Services.Limits.BodyBytes;
        using RequestBody? body = await RequestBody.Read(call.Context, limit);
        if (body is null)
        {
            return Refuse(ErrorAnswer.TooLarge(limit));
        }

        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        if (document is null)
        {
            return Refuse(new FaultsAnswer(faults));
        }

        Precondition precondition = isForced ? Precondition.None : Precondition.Read(call.Context.Request, document.RootElement, faults);
        return faults.Any ? Refuse(new FaultsAnswer(faults)) : new ChangeRequest(null, document.RootElement.Clone(), precondition);
    }

    private static ChangeRequest Refuse(IResult refusal) => new(refusal, default, Precondition.None);
}
