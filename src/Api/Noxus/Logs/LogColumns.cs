using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Logs;

/// <summary>
/// The table of a workflow's runs: what every run has, then a column for each input and each output of the workflow as it is now. A run of an
/// earlier definition has null where it had no such input or output.
/// </summary>
internal sealed class LogColumns
{
    private static readonly string[] OfEveryRun =
        ["run_id", "status", "progress", "created_at", "started_at", "finished_at", "duration_ms", "workflow_version_id", "error"];

    private readonly IReadOnlyList<(string Column, string[] Names)> _inputs;
    private readonly IReadOnlyList<(string Column, string Address)> _outputs;

    private LogColumns(IReadOnlyList<(string Column, string[] Names)> inputs, IReadOnlyList<(string Column, string Address)> outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
    }

    /// <summary>The names of the columns, in order.</summary>
    public IEnumerable<string> Names => [.. OfEveryRun, .. _inputs.Select(static input => input.Column), .. _outputs.Select(static output => output.Column)];

    /// <summary>The columns of a workflow; one that cannot be run has those of every run only.</summary>
    public static LogColumns Of(StoredWorkflow workflow, WorkflowCache compiled)
    {
        if (compiled.Get(workflow, new FaultList()) is not { } known)
        {
            return new LogColumns([], []);
        }

        HashSet<string> taken = new(StringComparer.Ordinal);
        return new LogColumns(
            [
                .. known.Inputs.Select(static input => (Column: $"input.{input.Label}", Names: NamesOf(input.Node, input.Label))).Where(each => taken.Add(each.Column)),
            ],
            [.. known.OutputLabels.Select(static output => ($"output.{output.Value}", output.Key))]);
    }

    /// <summary>The row of a run: an object with each column. Values that would have to be loaded are null.</summary>
    public void WriteRow(Utf8JsonWriter writer, RunSummary run)
    {
        writer.WriteStartObject();
        writer.WriteString("run_id"u8, run.Header.Id);
        writer.WriteString("status"u8, NoxusStatuses.Of(run.Status));
        writer.WriteNumber("progress"u8, run.Progress);
        Timestamp.Write(writer, "created_at"u8, run.Header.CreatedAt);
        Timestamp.Write(writer, "started_at"u8, run.StartedAt);
        Timestamp.Write(writer, "finished_at"u8, run.FinishedAt);
        if (run.FinishedAt - (run.StartedAt ?? run.Header.CreatedAt) is { } duration)
        {
            writer.WriteNumber("duration_ms"u8, (long)duration.TotalMilliseconds);
        }
        else
        {
            writer.WriteNull("duration_ms"u8);
        }

        writer.WriteString("workflow_version_id"u8, run.Header.WorkflowVersionId?.ToString());
        writer.WriteString("error"u8, run.Failure?.Message);
        foreach ((string column, string[] names) in _inputs)
        {
            Write(writer, column, run.Header.Input.FirstOrDefault(value => names.Contains(value.Name)));
        }

        foreach ((string column, string address) in _outputs)
        {
            Write(writer, column, run.Outputs.FirstOrDefault(value => value.Name == address));
        }

        writer.WriteEndObject();
    }

    // Callers name an input by its address, its node's id or its label; the first of these that they used counts.
    private static string[] NamesOf(GraphNode node, string label) => [$"{node.Id}{InputAddress.Separator}{Connector.Input}", node.Id, label];

    private static void Write(Utf8JsonWriter writer, string column, NamedValue? value)
    {
        if (value is null || value.Value.IsStored)
        {
            writer.WriteNull(column);
        }
        else
        {
            writer.WritePropertyName(column);
            writer.WriteRawValue(value.Value.Json.Span, skipInputValidation: true);
        }
    }
}
