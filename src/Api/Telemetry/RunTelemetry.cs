using System.Diagnostics.Metrics;
using Tributary.Engine.Runs;

namespace Tributary.Api.Telemetry;

/// <summary>What a host tells of a run that is over, besides its log: measurements, and spans of a run that is to be traced.</summary>
public static class RunTelemetry
{
    private static readonly Meter Meter = new(TelemetryNames.Source);
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>(TelemetryNames.Runs, "{run}", "Runs that ended, by status.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        TelemetryNames.RunDuration, "s", "Time from the acceptance of a run to its end, by status.");

    /// <summary>Tells of a run whose end is durable. A host that may have told it before a crash tells it again.</summary>
    /// <param name="run">The run after its end.</param>
    /// <param name="events">Gives its whole log; asked only when somebody wants spans of it.</param>
    public static void Ended(RunSnapshot run, Func<IReadOnlyList<LoggedEvent>> events)
    {
        KeyValuePair<string, object?> status = new(TelemetryNames.RunStatus, Word(run.View.Status));
        Runs.Add(1, status);
        Duration.Record(((run.View.FinishedAt ?? run.Header.CreatedAt) - run.Header.CreatedAt).TotalSeconds, status);
        if (run.Header.IsTraced && RunSpans.Source.HasListeners())
        {
            RunSpans.Tell(run, events());
        }
    }

    internal static string Word(RunStatus status) => status switch
    {
        RunStatus.Completed => "completed",
        RunStatus.Failed => "failed",
        RunStatus.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The run is not over."),
    };
}
