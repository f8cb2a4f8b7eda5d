using System.Runtime.CompilerServices;
using Tributary.Api.Events;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Jobs;

/// <summary>
/// Tells a job's state in frames: <c>init</c> first, <c>update</c> when it changed, <c>done</c> last. Each tells the whole state, and its
/// number is that of the last event in it, so whoever comes back with a number gets what has changed since, without an <c>init</c>.
/// </summary>
/// <param name="run">The job as it stood when the stream was opened.</param>
/// <param name="seen">The number of the last frame that the reader has; null when it has none.</param>
/// <param name="store">Where large values are.</param>
internal sealed class JobFrames(RunSnapshot run, long? seen, IValueStore store)
{
    /// <summary>The frames of a run's events.</summary>
    public async IAsyncEnumerable<IReadOnlyList<EventFrame>> Of(
        IAsyncEnumerable<IReadOnlyList<LoggedEvent>> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobGraph graph = await JobGraph.Of(run.Header, new JobValues(store), cancellationToken);
        RunView view = run.View;
        long told = seen ?? view.Sequence;
        if (seen is null)
        {
            yield return [await Frame("init", graph, view, cancellationToken)];
        }

        if (view.Status.IsTerminal())
        {
            yield return [await Frame("done", graph, view, cancellationToken)];
            yield break;
        }

        RunView followed = new(run.View.Plan, run.Header.Bindings);
        await foreach (IReadOnlyList<LoggedEvent> batch in batches.WithCancellation(cancellationToken))
        {
            foreach (LoggedEvent logged in batch)
            {
                followed.Apply(logged);
            }

            bool isOver = followed.Status.IsTerminal();
            if (followed.Sequence > told || isOver)
            {
                told = followed.Sequence;
                yield return [await Frame(isOver ? "done" : "update", graph, followed, cancellationToken)];
            }

            if (isOver)
            {
                yield break;
            }
        }
    }

    private async ValueTask<EventFrame> Frame(string type, JobGraph graph, RunView view, CancellationToken cancellationToken)
    {
        JobResults results = await JobResults.Of(graph, view, new JobValues(store), cancellationToken);
        return new EventFrame(FrameId.Whole(view.Sequence), JsonText.Write((type, view, results), static (writer, frame) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, frame.type);
            writer.WriteString("status"u8, JobStatus.Of(frame.view.Status));
            if (JobStatus.ErrorOf(frame.view.Status, frame.view.Failure) is { } error)
            {
                writer.WriteString("error"u8, error);
            }

            writer.WritePropertyName("result"u8);
            frame.results.Write(writer);
            writer.WriteEndObject();
        }));
    }
}
