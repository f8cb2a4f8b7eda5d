using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>A run as lists show it, without its nodes.</summary>
/// <param name="Header">What is known from the start.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">Whole percent, 0 to 100.</param>
/// <param name="StartedAt">When it began to execute; null before.</param>
/// <param name="FinishedAt">When it ended; null before.</param>
/// <param name="Failure">Why it failed; null unless it did.</param>
/// <param name="Outputs">What a run that is over gave out, each value with its address (<c>node::connector</c>); empty before.</param>
public sealed record RunSummary(
    RunHeader Header,
    RunStatus Status,
    int Progress,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    Failure? Failure,
    IReadOnlyList<NamedValue> Outputs)
{
    /// <summary>The summary of a run.</summary>
    public static RunSummary Of(RunSnapshot run)
    {
        RunView view = run.View;
        return new RunSummary(run.Header, view.Status, view.Progress, view.StartedAt, view.FinishedAt, view.Failure, view.Status.IsTerminal() ? view.Outputs : []);
    }
}
