using Microsoft.AspNetCore.Http;

namespace Tributary.Api;

/// <summary>Answers one request. What is wrong with the request is part of the answer; an exception is a fault of the server.</summary>
/// <param name="call">The request.</param>
public delegate ValueTask<IResult> ApiHandler(ApiCall call);
