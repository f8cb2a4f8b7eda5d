using Tributary.Api.Events;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Runs;

/// <summary>
/// Folds a run's events into the frames that clients see, numbered from 1. A frame and its number follow from the log alone, so that a number
/// means the same to every reader.
/// </summary>
/// <param name="run">The run, for what is shown of it.</param>
/// <param name="view">The run before its first event.</param>
/// <param name="after">Only frames after this one are given out.</param>
internal sealed class StreamFrames(ShownRun run, RunView view, long after)
{
    private readonly List<EventFrame> _frames = [];
    private readonly HashSet<int> _started = [];
    private long _number;

    /// <summary>Whether some items of a loop failed; to be known before the end of the run is taken in. Default false.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Whether the last frame was told.</summary>
    public bool HasEnded => view.Status.IsTerminal();

    /// <summary>Takes the next events in and gives out their frames.</summary>
    public IReadOnlyList<EventFrame> Take(IReadOnlyList<LoggedEvent> batch)
    {
        _frames.Clear();
        for (int i = 0; i < batch.Count && !HasEnded; i++)
        {
            Take(batch[i]);
        }

        return [.. _frames];
    }

    private void Take(LoggedEvent logged)
    {
        int settled = view.SettledOrder.Count;
        bool isFirst = view.StartedAt is null;
        view.Apply(logged);
        switch (logged.Event)
        {
            case RunEvent.RunStarted started when isFirst:
                Tell("run_started", started.At, null, B3osStatuses.Running);
                break;
            case RunEvent.NodeStarted started:
                TellStart(view.Plan.IndexOf(started.NodeId), started.At);
                break;
            case RunEvent.NodeFinished finished:
                TellStart(view.Plan.IndexOf(finished.NodeId), finished.StartedAt);
                for (int i = settled; i < view.SettledOrder.Count; i++)
                {
                    TellEnd(view.SettledOrder[i], finished.At);
                }

                break;
            case RunEvent.RunFinished finished:
                TellEnd(finished);
                break;
            default:
                break;
        }
    }

    private void TellStart(int node, DateTimeOffset at)
    {
        if (_started.Add(node))
        {
            Tell("node_started", at, node, B3osStatuses.Running);
        }
    }

    private void TellEnd(int node, DateTimeOffset at)
    {
        string status = B3osStatuses.Of(view.Nodes[node], view.Status);
        string type = view.Nodes[node].Status switch
        {
            NodeStatus.Succeeded => "node_completed",
            NodeStatus.Failed => "node_failed",
            _ => "node_skipped",
        };
        Tell(type, at, node, status, view.Nodes[node].Status == NodeStatus.Failed ? view.Nodes[node].Failure?.Message : null);
    }

    private void TellEnd(RunEvent.RunFinished finished)
    {
        string status = run.StatusAt(finished, IsPartial);
        string type = status switch
        {
            B3osStatuses.Success or B3osStatuses.Partial => "run_completed",
            B3osStatuses.Cancelled => "run_cancelled",
            _ => "run_failed",
        };
        Tell(type, finished.At, null, status, finished.Failure?.Message);
    }

    private void Tell(string type, DateTimeOffset at, int? node, string status, string? error = null)
    {
        if (++_number <= after)
        {
            return;
        }

        byte[] data = JsonText.Write((Run: run, Type: type, At: at, Node: node is { } index ? view.Plan.Nodes[index].Id : null, Status: status, Error: error), static (writer, each) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, each.Type);
            writer.WriteString("runId"u8, each.Run.Id);
            if (each.Node is not null)
            {
                writer.WriteString("nodeId"u8, each.Node);
            }

            writer.WriteString("status"u8, each.Status);
            writer.WriteString("timestamp"u8, MomentText.Of(each.At));
            if (each.Error is not null)
            {
                writer.WriteStartObject("data"u8);
                writer.WritePropertyName("error"u8);
                each.Run.WriteText(writer, each.Error);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
        _frames.Add(new EventFrame(FrameId.Whole(_number), data) { Name = type });
    }
}
