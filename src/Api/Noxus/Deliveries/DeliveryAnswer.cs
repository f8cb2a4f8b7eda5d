using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Deliveries;

namespace Tributary.Api.Noxus.Deliveries;

/// <summary>A delivery.</summary>
/// <param name="RunId">The run whose end it reports.</param>
/// <param name="Delivery">As it stands.</param>
internal sealed record DeliveryAnswer(Guid RunId, Delivery Delivery) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(
        httpContext, StatusCodes.Status200OK, this, static (writer, answer) => DeliveryJson.Write(writer, answer.RunId, answer.Delivery));
}
