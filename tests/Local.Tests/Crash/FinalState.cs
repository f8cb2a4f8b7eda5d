using System.Text.Json;

namespace Tributary.Local.Tests.Crash;

/// <summary>How a run ended, as far as it must be the same however often the server was killed: without times, ids and orders.</summary>
internal static class FinalState
{
    public static string Of(JsonElement run, IEnumerable<JsonElement> frames)
    {
        JsonElement progress = run.GetProperty("progress_details");
        IEnumerable<string> lines =
        [
            $"status {run.GetProperty("status")}",
            $"output {(run.TryGetProperty("output", out JsonElement output) ? output : default)}",
            $"error {(run.TryGetProperty("error", out JsonElement error) ? error : default)}",
            .. progress.GetProperty("executed_nodes").EnumerateArray().Select(static node => $"executed {node}").Order(StringComparer.Ordinal),
            .. Each(progress, "per_node_progress", "node"),
            .. Each(progress, "per_edge_progress", "edge"),
            .. Log(frames),
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Each(JsonElement progress, string name, string word) =>
        progress.GetProperty(name).EnumerateObject().Select(each => $"{word} {each.Name} {each.Value.GetProperty("status")}").Order(StringComparer.Ordinal);

    // A call that a crash cut off is begun again, so a node may be told to run twice.
    private static IEnumerable<string> Log(IEnumerable<JsonElement> frames)
    {
        Dictionary<string, List<string>> told = [];
        string end = "none";
        foreach (JsonElement data in frames.Where(static frame => frame.GetProperty("type").GetString() == "content").Select(static frame => frame.GetProperty("data")))
        {
            if (data.TryGetProperty("workflow_status", out JsonElement status))
            {
                end = status.GetString()!;
                continue;
            }

            string node = data.GetProperty("id").GetString()!;
            List<string> statuses = told.TryGetValue(node, out List<string>? known) ? known : told[node] = [];
            if (statuses.LastOrDefault() != data.GetProperty("status").GetString())
            {
                statuses.Add(data.GetProperty("status").GetString()!);
            }
        }

        return [.. told.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(static each => $"told {each.Key} {string.Join(' ', each.Value)}"), $"told end {end}"];
    }
}
