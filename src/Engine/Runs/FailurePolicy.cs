using Tributary.Engine.Graph;

namespace Tributary.Engine.Runs;

/// <summary>The one place that decides what a node's failure means.</summary>
public static class FailurePolicy
{
    private static readonly FailureDecision FlowToErrorEdges = new FailureDecision.FlowToErrorEdges();
    private static readonly FailureDecision Continue = new FailureDecision.Continue();
    private static readonly FailureDecision FailRun = new FailureDecision.FailRun();

    /// <summary>
    /// Retry while the failure may pass and attempts are left; else the node's error edges, else <c>continue_on_error</c>, else the run fails.
    /// </summary>
    /// <param name="node">The node that failed.</param>
    /// <param name="attempt">The attempt that failed, one-based.</param>
    /// <param name="failure">Its failure.</param>
    public static FailureDecision Decide(PlanNode node, int attempt, Failure failure)
    {
        if (failure.Retryable && attempt < node.Retry.Attempts)
        {
            TimeSpan delay = node.Retry.DelayAfter(attempt);
            return new FailureDecision.Retry(failure.RetryAfter is { } asked && asked > delay ? Min(asked, RetryPolicy.LongestDelay) : delay);
        }

        return node.HasErrorEdges ? FlowToErrorEdges : node.ContinueOnError ? Continue : FailRun;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
