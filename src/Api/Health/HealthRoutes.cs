using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Health;

/// <summary>The routes that platforms and operators ask how the server is. None needs a key.</summary>
public static class HealthRoutes
{
    /// <summary>Liveness: the process answers.</summary>
    public static readonly ApiRoute Live = new("Live", HttpMethods.Get, "/healthz", AnswerLive) { NeedsKey = false };

    /// <summary>Readiness: 200 when every <see cref="IReadiness"/> is able to work, else 503 with the reasons.</summary>
    public static readonly ApiRoute Ready = new("Ready", HttpMethods.Get, "/readyz", AnswerReady) { NeedsKey = false };

    private static readonly JsonBytes Fine = new(StatusCodes.Status200OK, """{"status":"ok"}"""u8.ToArray());

    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [Live, Ready];

    private static ValueTask<IResult> AnswerLive(ApiCall call) => ValueTask.FromResult<IResult>(Fine);

    private static async ValueTask<IResult> AnswerReady(ApiCall call)
    {
        List<string> reasons = [];
        foreach (IReadiness part in call.Services.Readiness)
        {
            if (await part.WhyNot(call.Aborted) is { } reason)
            {
                reasons.Add(reason);
            }
        }

        return reasons.Count == 0 ? Fine : new ErrorAnswer(StatusCodes.Status503ServiceUnavailable, string.Join(" ", reasons));
    }
}
