using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// What an error handler is told of a failure, by the labels that its input nodes may have: <c>run_id</c>, <c>workflow_id</c>,
/// <c>workflow_name</c>, <c>node_id</c>, <c>error_type</c>, <c>error_message</c>, <c>failed_at</c>; <c>error</c>, an object with all of these; and <c>input</c>,
/// that of the failed run.
/// </summary>
internal static class HandlerInput
{
    /// <summary>The input for the handler of a run that has failed.</summary>
    /// <param name="failed">The run.</param>
    /// <param name="workflowName">The name of its workflow; null when that was deleted.</param>
    /// <param name="values">Where its large values are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<JsonElement> Of(RunSnapshot failed, string? workflowName, IValueStore values, CancellationToken cancellationToken)
    {
        IReadOnlyList<NamedValue> input = failed.Header.Input;
        LoadedValues loaded = await LoadedValues.Load([.. input.Select(static named => named.Value)], values, cancellationToken);
        return JsonText.Parse(JsonText.Write((failed, workflowName, input, loaded), static (writer, told) =>
        {
            writer.WriteStartObject();
            WriteKeys(writer, told.failed, told.workflowName);
            writer.WriteStartObject("error"u8);
            WriteKeys(writer, told.failed, told.workflowName);
            writer.WriteEndObject();
            writer.WriteStartObject("input"u8);
            foreach (NamedValue named in told.input)
            {
                writer.WritePropertyName(named.Name);
                writer.WriteRawValue(told.loaded.Json(named.Value), skipInputValidation: true);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }));
    }

    private static void WriteKeys(Utf8JsonWriter writer, RunSnapshot failed, string? workflowName)
    {
        writer.WriteString("run_id"u8, failed.Header.Id);
        writer.WriteString("workflow_id"u8, failed.Header.WorkflowId);
        writer.WriteString("workflow_name"u8, workflowName);
        writer.WriteString("node_id"u8, failed.View.Failure?.NodeId);
        writer.WriteString("error_type"u8, failed.View.Failure?.Type);
        writer.WriteString("error_message"u8, failed.View.Failure?.Message);
        Timestamp.Write(writer, "failed_at"u8, failed.View.FinishedAt);
    }
}
