using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus;

/// <summary>The catalogue of node kinds.</summary>
internal static class NodeEndpoints
{
    /// <summary>Every kind, as a plain array.</summary>
    public static ValueTask<IResult> List(ApiCall call) =>
        ValueTask.FromResult<IResult>(new JsonBytes(StatusCodes.Status200OK, call.Services.NodeDocument));
}
