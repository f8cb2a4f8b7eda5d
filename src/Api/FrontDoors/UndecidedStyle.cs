using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>How a request is answered that shows no key, on a path which two products have: so that the clients of both read it.</summary>
/// <param name="one">The style of the one product.</param>
/// <param name="other">That of the other.</param>
internal sealed class UndecidedStyle(ApiStyle one, ApiStyle other) : ApiStyle
{
    public override string WhereKeysGo => $"{one.WhereKeysGo}, or {other.WhereKeysGo}";

    public override string? KeyOf(HttpRequest request) => one.KeyOf(request);

    public override IResult Word(IResult answer, string requestId) => answer is ErrorAnswer error ? new UndecidedAnswer(error, requestId, one, other) : answer;
}
