using System.Collections.Concurrent;
using System.Text.Json;

namespace Tributary.Local.Tests.Crash;

/// <summary>Remembers everything clients saw over all lives of a server, and notes what does not fit together.</summary>
internal sealed class Witness(CallServer calls)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> _frames = new();
    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private readonly Milestones _seen = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Runs whose creation was answered.</summary>
    public ICollection<string> Accepted => _accepted.Keys;

    /// <summary>Completes when so many more frames were seen.</summary>
    public Task More(int frames) => _seen.More(frames);

    public void SeeAccepted(string runId) => _accepted[runId] = true;

    /// <summary>An event frame was seen. Under one id there is only ever one content.</summary>
    public void SeeFrame(string runId, string id, string data)
    {
        _seen.Count();
        string known = _frames.GetOrAdd(runId, static _ => new()).GetOrAdd(id, data);
        if (known != data)
        {
            Faults.Enqueue($"Run {runId}, frame {id} was {known} and is {data}");
        }

        JsonElement frame = JsonElement.Parse(data);
        JsonElement about = frame.GetProperty("data");
        if (frame.GetProperty("type").GetString() == "content")
        {
            SeeNode(runId, about.GetProperty("id").GetString()!, about.GetProperty("status").GetString()!);
        }
        else
        {
            SeeProgress(runId, about.GetProperty("progress_details"));
        }
    }

    /// <summary>A run was read.</summary>
    public void SeeRun(JsonElement run) => SeeProgress(run.GetProperty("id").GetString()!, run.GetProperty("progress_details"));

    /// <summary>Compares a finished run's whole log with what was seen of it before: nothing is gone, and no event is missing in between.</summary>
    public void SeeWholeLog(string runId, IReadOnlyList<string> ids)
    {
        foreach (string id in _frames[runId].Where(static frame => frame.Value.StartsWith("{\"type\":\"content\"", StringComparison.Ordinal)).Select(static frame => frame.Key).Except(ids))
        {
            Faults.Enqueue($"Run {runId}, frame {id} was seen and is gone");
        }

        // The first event, the start of the run, has a frame of its own only where a batch ended with it.
        long[] sequences = [1, .. ids.Select(static id => long.Parse(id.Split('-')[0]))];
        for (int i = 1; i < sequences.Length; i++)
        {
            if (sequences[i] - sequences[i - 1] is not (0 or 1))
            {
                Faults.Enqueue($"Run {runId}, event {sequences[i]} follows event {sequences[i - 1]}");
            }
        }
    }

    private void SeeProgress(string runId, JsonElement progress)
    {
        foreach (JsonProperty node in progress.GetProperty("per_node_progress").EnumerateObject())
        {
            SeeNode(runId, node.Name, node.Value.GetProperty("status").GetString()!);
        }
    }

    private void SeeNode(string runId, string node, string status)
    {
        if (status is "succeeded" or "errored" or "skipped")
        {
            calls.IsOver($"{runId}/{node}/0");
        }
    }
}
