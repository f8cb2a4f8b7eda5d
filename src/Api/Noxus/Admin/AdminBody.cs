using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Admin;

/// <summary>Reads the bodies of this topic.</summary>
internal static class AdminBody
{
    /// <summary>The request, or the answer that says what is wrong with it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of the path, which are told together with those of the body.</param>
    public static async ValueTask<(AdminRequest Request, IResult? Refusal)> Read(ApiCall call, FaultList faults)
    {
        int limit = call.Services.Limits.BodyBytes;
        using JsonBody? body = await JsonBody.Read(call.Context, limit, faults);
        if (body is null)
        {
            return (default, ErrorAnswer.TooLarge(limit));
        }

        AdminRequest request = body.Root is { } root ? AdminRequest.Read(root, faults) : default;
        return (request, faults.Any ? new FaultsAnswer(faults) : null);
    }
}
