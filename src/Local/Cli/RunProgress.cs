using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Local.Cli;

/// <summary>Tells how a run gets on: a line when a node begins to take its time, and one when it is done.</summary>
internal sealed class RunProgress(JsonObject workflow, TextWriter writer)
{
    private readonly Dictionary<string, string> _names = WorkflowFile.NamesById(workflow);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private DateTimeOffset? _start;

    /// <summary>Shows what is new in a state of the run.</summary>
    public async Task Show(JsonElement state)
    {
        if (!state.TryGetProperty("progress_details", out JsonElement progress) || progress.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty node in progress.GetProperty("per_node_progress").EnumerateObject().OrderBy(static node => Time(node.Value, "finished_at") ?? DateTimeOffset.MaxValue))
        {
            string status = node.Value.GetProperty("status").GetString()!;
            if (_shown.TryGetValue(node.Name, out string? before) && before == status)
            {
                continue;
            }

            _shown[node.Name] = status;
            await writer.WriteLineAsync(Line(node.Name, status, node.Value));
            foreach (JsonElement warning in node.Value.GetProperty("warnings").EnumerateArray())
            {
                await writer.WriteLineAsync($"             ! {warning.GetProperty("detail").GetString()}");
            }
        }
    }

    /// <summary>Shows how the run ended.</summary>
    public async Task End(JsonElement run)
    {
        JsonElement progress = run.GetProperty("progress_details");
        foreach (JsonProperty log in progress.GetProperty("run_logs").EnumerateObject())
        {
            await writer.WriteLineAsync($"             ! {log.Value}");
        }

        TimeSpan took = (Time(run, "finished_at") - (_start ?? Time(run, "created_at"))) ?? TimeSpan.Zero;
        await writer.WriteLineAsync($"{Milliseconds(took)}  run {run.GetProperty("status").GetString()}");
    }

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement time) && time.ValueKind == JsonValueKind.String ? time.GetDateTimeOffset() : null;

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds,9:0.0} ms");

    private string Line(string id, string status, JsonElement node)
    {
        DateTimeOffset? started = Time(node, "started_at");
        DateTimeOffset? finished = Time(node, "finished_at");
        _start = _start is null || started < _start ? started ?? _start : _start;
        TimeSpan since = ((finished ?? started) - _start) ?? TimeSpan.Zero;
        string took = finished is { } end && started is { } begin ? string.Create(CultureInfo.InvariantCulture, $" ({(end - begin).TotalMilliseconds:0.0} ms)") : string.Empty;
        return $"{Milliseconds(since)}  {status,-9}  {_names.GetValueOrDefault(id, id)}{took}";
    }
}
