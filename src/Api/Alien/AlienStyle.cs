using Microsoft.AspNetCore.Http;
using Tributary.Api.FrontDoors;
using Tributary.Api.Http;

namespace Tributary.Api.Alien;

/// <summary>How this product's clients show keys and read faults.</summary>
internal sealed class AlienStyle : ApiStyle
{
    /// <summary>The other header in which clients send their key.</summary>
    public const string TokenHeader = "x-oauth-access-token";

    public override string WhereKeysGo => $"as Authorization: Bearer, or in the {TokenHeader} header";

    public override string? KeyOf(HttpRequest request) =>
        BearerKey.Of(request) ?? (request.Headers[TokenHeader] is [{ Length: > 0 } key] ? key : null);

    public override IResult Word(IResult answer, string requestId) => answer switch
    {
        ErrorAnswer error => new AlienError(error.Status, error.Status == StatusCodes.Status404NotFound && error.Detail == "Not Found" ? "Resource not found" : error.Detail),
        FaultsAnswer faults => AlienError.Of(faults.List),
        _ => answer,
    };
}
