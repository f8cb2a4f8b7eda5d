using Tributary.Engine.Runs;

namespace Tributary.Local.Runs;

/// <summary>The ends of nodes that were on record when this process took a run up. They do not change, so that any thread may look.</summary>
internal sealed class RecordedEnds
{
    private Dictionary<(string Node, int Attempt, int Phase), RunEvent.NodeFinished>? _ends;

    /// <summary>Adds an event if it is the end of a node's execution.</summary>
    /// <returns>Whether it is.</returns>
    public bool TryAdd(RunEvent told)
    {
        if (told is not RunEvent.NodeFinished finished)
        {
            return false;
        }

        (_ends ??= [])[(finished.NodeId, finished.Attempt, finished.Phase)] = finished;
        return true;
    }

    /// <summary>How a call ended; null when that is not on record.</summary>
    public RunEvent.NodeFinished? Of(NodeCall call) => _ends?.GetValueOrDefault((call.Node.Id, call.Attempt, call.Phase));
}
