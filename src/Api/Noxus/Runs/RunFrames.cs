using System.Runtime.CompilerServices;
using System.Text.Json;
using Tributary.Api.Events;
using Tributary.Api.Noxus.Subflows;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// Folds a run's events into the frames that clients see. A frame and its id follow from the log alone, so that an id means the same
/// to every reader: the frames of an event are its <c>content</c> frames, numbered from zero, and then, numbered last, a <c>state</c>
/// frame. That one is sent only for the last event of a batch that is more than text, but its number is kept free everywhere. The end
/// of a run is told by its <c>state</c> and then by one more <c>content</c> with <c>workflow_status</c>, the last frame of all.
/// </summary>
/// <param name="header">The run.</param>
/// <param name="view">The run before its first event.</param>
/// <param name="after">Only frames after this one are given out.</param>
/// <param name="namesRun">Whether each frame names its run, for streams of several.</param>
internal sealed class RunFrames(RunHeader header, RunView view, FrameId after, bool namesRun = false)
{
    private readonly string? _runId = namesRun ? header.Id.ToString() : null;
    private readonly List<EventFrame> _frames = [];
    private int _place;

    /// <summary>The frames of each batch; ends after the last frame of the run, or, in a stream of its own, where the run is at rest because it waits for a person or an event.</summary>
    public async IAsyncEnumerable<IReadOnlyList<EventFrame>> Of(
        IAsyncEnumerable<IReadOnlyList<LoggedEvent>> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<LoggedEvent> batch in batches.WithCancellation(cancellationToken))
        {
            if (Take(batch) is { Count: > 0 } frames)
            {
                yield return frames;
            }

            if (view.Status.IsTerminal() || (!namesRun && view.Status.IsAtRest()))
            {
                // One that waits for a person may do so for days: whoever follows it alone comes back after the answer and resumes here.
                yield break;
            }
        }
    }

    /// <summary>Takes the next events in and gives out their frames.</summary>
    public IReadOnlyList<EventFrame> Take(IReadOnlyList<LoggedEvent> batch)
    {
        _frames.Clear();
        int last = batch.Count - 1;
        while (last >= 0 && batch[last].Event is RunEvent.NodeContent)
        {
            last--;
        }

        for (int i = 0; i < batch.Count && !view.Status.IsTerminal(); i++)
        {
            Take(batch[i], tellsState: i == last);
        }

        return [.. _frames];
    }

    private void Take(LoggedEvent logged, bool tellsState)
    {
        _place = 0;
        switch (logged.Event)
        {
            case RunEvent.NodeStarted started:
                view.Apply(logged);
                TellNode(view.Plan.IndexOf(started.NodeId));
                break;
            case RunEvent.NodeContent content:
                view.Apply(logged);
                TellNode(view.Plan.IndexOf(content.NodeId), content);
                break;
            case RunEvent.NodeFinished finished:
                TakeEndOfNode(logged, view.Plan.IndexOf(finished.NodeId));
                break;
            case RunEvent.EventRaised raised:
                TakeChange(logged, Asking(raised.Name));
                break;
            case RunEvent.EventExpired expired:
                TakeChange(logged, Asking(expired.Name));
                break;
            case RunEvent.ChildChanged changed:
                TakeChange(logged, view.Plan.IndexOf(changed.NodeId));
                break;
            case RunEvent.RunFinished:
                TakeEnd(logged);
                return;
            default:
                view.Apply(logged);
                break;
        }

        if (tellsState)
        {
            TellState();
        }
    }

    /// <summary>Takes in what may have changed how a node waits.</summary>
    private void TakeChange(LoggedEvent logged, int node)
    {
        NodeStatus? before = node < 0 ? null : view.Nodes[node].Status;
        view.Apply(logged);
        if (node >= 0 && view.Nodes[node].Status != before)
        {
            TellNode(node);
        }
    }

    private int Asking(string eventName)
    {
        int node = view.Nodes.Count - 1;
        while (node >= 0 && view.Nodes[node].Asks?.Name != eventName)
        {
            node--;
        }

        return node;
    }

    private void TakeEndOfNode(LoggedEvent logged, int node)
    {
        NodeStatus before = view.Nodes[node].Status;
        int settledBefore = view.SettledOrder.Count;
        if (before is NodeStatus.Succeeded or NodeStatus.Failed or NodeStatus.Skipped)
        {
            // Delivered again: told already.
            view.Apply(logged);
            return;
        }

        if (before == NodeStatus.Pending)
        {
            Tell(view.Plan.Nodes[node].Id, NoxusStatuses.Running, logged.Sequence);
        }

        view.Apply(logged);
        TellNode(node);
        for (int i = settledBefore; i < view.SettledOrder.Count; i++)
        {
            if (view.SettledOrder[i] != node)
            {
                TellNode(view.SettledOrder[i]);
            }
        }
    }

    private void TakeEnd(LoggedEvent logged)
    {
        List<int> cutOff = [];
        for (int node = 0; node < view.Nodes.Count; node++)
        {
            if (view.Nodes[node].Status.IsUnderWay())
            {
                cutOff.Add(node);
            }
        }

        view.Apply(logged);
        foreach (int node in cutOff)
        {
            TellNode(node);
        }

        TellState();

        // The last frame is about a node like every content frame: the one that settled last.
        int last = view.SettledOrder.Count > 0 ? view.SettledOrder[^1] : 0;
        Tell(
            view.Plan.Nodes[last].Id,
            NoxusStatuses.Of(view.Nodes[last].Status) ?? NoxusStatuses.Skipped,
            logged.Sequence,
            end: NoxusStatuses.AtEndOfStream(view.Status));
    }

    private void TellNode(int node, RunEvent.NodeContent? content = null) => Tell(
        view.Plan.Nodes[node].Id, NoxusStatuses.Of(view.Nodes[node].Status) ?? NoxusStatuses.Running, view.Sequence, content, asks: view.Nodes[node].Asks);

    private void Tell(
        string nodeId, JsonEncodedText status, long sequence, RunEvent.NodeContent? content = null, JsonEncodedText? end = null, Suspension.External? asks = null)
    {
        if (Next(sequence) is { } id)
        {
            _frames.Add(new EventFrame(id, JsonText.Write((id, runId: _runId, nodeId, status, content, end, asks), static (writer, frame) =>
            {
                Begin(writer, "content"u8, frame.runId);
                writer.WriteString("id"u8, frame.nodeId);
                writer.WriteString("status"u8, frame.status);
                if (frame.content is { } content)
                {
                    writer.WriteString("content"u8, content.Text);
                    writer.WriteNumber("content_offset"u8, content.Offset);
                }

                if (frame.asks is { } asks)
                {
                    // For those who know content only, as a text that is told at once.
                    writer.WriteString("content"u8, QuestionJson.MessageOf(asks));
                    writer.WriteNumber("content_offset"u8, 0);
                    QuestionJson.WriteKeys(writer, asks);
                }

                if (frame.end is { } workflowStatus)
                {
                    writer.WriteString("workflow_status"u8, workflowStatus);
                }

                End(writer, frame.id);
            })));
        }
    }

    private void TellState()
    {
        if (Next(view.Sequence) is { } id)
        {
            _frames.Add(new EventFrame(id, JsonText.Write((id, runId: _runId, header, view), static (writer, frame) =>
            {
                Begin(writer, "state"u8, frame.runId);
                writer.WriteString("status"u8, NoxusStatuses.Of(frame.view.Status));
                writer.WritePropertyName("progress_details"u8);
                ProgressJson.Write(writer, frame.header, frame.view, SubflowExecutions.None);
                End(writer, frame.id);
            })));
        }
    }

    /// <summary>The next id of an event's frames; null for a frame that the reader has seen.</summary>
    private FrameId? Next(long sequence)
    {
        FrameId id = new(sequence, _place++);
        return id > after ? id : null;
    }

    private static void Begin(Utf8JsonWriter writer, ReadOnlySpan<byte> type, string? runId)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteStartObject("data"u8);
        if (runId is not null)
        {
            writer.WriteString("run_id"u8, runId);
        }
    }

    private static void End(Utf8JsonWriter writer, FrameId id)
    {
        writer.WriteEndObject();
        writer.WriteString("redisId"u8, id.ToString());
        writer.WriteEndObject();
    }
}
