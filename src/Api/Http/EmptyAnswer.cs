using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>What is answered when there is nothing to say: clients parse every answer as JSON.</summary>
internal static class EmptyAnswer
{
    public static readonly IResult Instance = new JsonBytes(StatusCodes.Status200OK, "{}"u8.ToArray());
}
