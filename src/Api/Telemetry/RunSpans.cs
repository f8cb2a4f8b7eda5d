using System.Diagnostics;
using Tributary.Engine.Runs;

namespace Tributary.Api.Telemetry;

/// <summary>
/// The spans of a run: one of its own, from acceptance to end, and below it one for each execution of a node. They are made of the run's log
/// when the run is over, so that they are the same whichever processes executed it, and no orchestration makes them when it is replayed.
/// </summary>
internal static class RunSpans
{
    public static readonly ActivitySource Source = new(TelemetryNames.Source);

    public static void Tell(RunSnapshot run, IReadOnlyList<LoggedEvent> events)
    {
        Activity? current = Activity.Current;

        // A run whose caller named no span begins a trace, and is no part of whatever is going on here.
        Activity.Current = null;
        try
        {
            ActivityContext.TryParse(run.Header.TraceParent, null, isRemote: true, out ActivityContext parent);
            using Activity? span = Source.StartActivity(TelemetryNames.RunSpan, ActivityKind.Internal, parent, startTime: run.Header.CreatedAt);
            if (span is not null)
            {
                Describe(span, run);
                TellNodes(span.Context, run, events);
                span.SetEndTime((run.View.FinishedAt ?? run.Header.CreatedAt).UtcDateTime);
            }
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private static void Describe(Activity span, RunSnapshot run)
    {
        span.SetTag(TelemetryNames.RunId, run.Header.Id.ToString());
        span.SetTag(TelemetryNames.WorkflowId, run.Header.WorkflowId.ToString());
        span.SetTag(TelemetryNames.RunStatus, RunTelemetry.Word(run.View.Status));
        if (run.Header.Parent is { } parent)
        {
            span.SetTag(TelemetryNames.ParentRunId, parent.RunId.ToString());
        }

        Fail(span, run.View.Failure);
    }

    private static void TellNodes(ActivityContext parent, RunSnapshot run, IReadOnlyList<LoggedEvent> events)
    {
        Dictionary<string, RunEvent.NodeStarted> open = new(StringComparer.Ordinal);
        foreach (LoggedEvent logged in events)
        {
            switch (logged.Event)
            {
                case RunEvent.NodeStarted started:
                    open[started.NodeId] = started;
                    break;
                case RunEvent.NodeFinished { IsKept: true }:
                    break;
                case RunEvent.NodeFinished finished:
                    open.Remove(finished.NodeId);
                    Tell(parent, run, finished);
                    break;
                default:
                    break;
            }
        }

        DateTimeOffset end = run.View.FinishedAt ?? run.Header.CreatedAt;
        foreach (RunEvent.NodeStarted started in open.Values)
        {
            using Activity? span = Begin(parent, run, started.NodeId, started.At, end);
            span?.SetTag(TelemetryNames.NodeAttempt, started.Attempt);
            span?.SetTag(TelemetryNames.NodeStatus, TelemetryNames.CutOff);
        }
    }

    private static void Tell(ActivityContext parent, RunSnapshot run, RunEvent.NodeFinished finished)
    {
        using Activity? span = Begin(parent, run, finished.NodeId, finished.StartedAt, finished.At);
        if (span is null)
        {
            return;
        }

        span.SetTag(TelemetryNames.NodeAttempt, finished.Attempt);
        span.SetTag(TelemetryNames.NodePhase, finished.Phase);
        span.SetTag(TelemetryNames.NodeStatus, finished.Outcome switch
        {
            NodeOutcome.Succeeded => TelemetryNames.Succeeded,
            NodeOutcome.Failed => TelemetryNames.Failed,
            _ => TelemetryNames.Waiting,
        });
        Fail(span, (finished.Outcome as NodeOutcome.Failed)?.Error);
    }

    private static Activity? Begin(ActivityContext parent, RunSnapshot run, string nodeId, DateTimeOffset begin, DateTimeOffset end)
    {
        Activity? span = Source.StartActivity(TelemetryNames.NodeSpan, ActivityKind.Internal, parent, startTime: begin);
        span?.SetTag(TelemetryNames.RunId, run.Header.Id.ToString());
        span?.SetTag(TelemetryNames.NodeId, nodeId);
        span?.SetTag(TelemetryNames.NodeType, run.View.Plan.Nodes[run.View.Plan.IndexOf(nodeId)].Kind.Type);
        span?.SetEndTime(end.UtcDateTime);
        return span;
    }

    // A message may quote what callers sent; the type is ours.
    private static void Fail(Activity span, Failure? failure)
    {
        if (failure is not null)
        {
            span.SetTag(TelemetryNames.FailureType, failure.Type);
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
