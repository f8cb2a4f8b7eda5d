using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Decides whether a webhook may start a workflow now.</summary>
internal static class WebhookTurn
{
    /// <summary>The workflow after a run was taken from it; or why none can be.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="now">The time.</param>
    /// <param name="answer">The answer's headers, which say when to come again.</param>
    public static (WorkflowDocument? Workflow, IResult? Refusal) Take(WorkflowDocument workflow, DateTimeOffset now, IHeaderDictionary answer)
    {
        if (workflow.StatusWord() is var status && status != WorkflowStatus.Active)
        {
            return (null, B3osError.Conflict($"The workflow is {status}; webhooks start workflows that are {WorkflowStatus.Active}."));
        }

        if (workflow.RemainRuns == 0)
        {
            return (null, B3osError.Conflict("The workflow has no runs left. Refill it: POST /v1/workflows/{id}/refill."));
        }

        if (workflow is { CooldownMs: { } cooldown, TriggeredAt: { } last } && last.AddMilliseconds(cooldown) - now is var left && left > TimeSpan.Zero)
        {
            answer.RetryAfter = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return (null, B3osError.Of(StatusCodes.Status429TooManyRequests, "The workflow was started a moment ago. Try again after the seconds in Retry-After."));
        }

        return (workflow with { RemainRuns = workflow.RemainRuns - 1, TriggeredAt = now }, null);
    }
}
