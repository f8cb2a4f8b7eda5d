using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Deliveries;

/// <summary>What the receiver of a callback is told: <c>{"run_id", "workflow_id", "status", "outputs", "error", "started_at", "completed_at", "duration_ms"}</c>.</summary>
internal static class WebhookPayload
{
    /// <summary>The JSON text for a run that is over; the same each time.</summary>
    public static async ValueTask<byte[]> Of(RunSnapshot run, IValueStore values, CancellationToken cancellationToken)
    {
        RunOutput output = RunOutput.Of(run, labels: null);
        LoadedValues loaded = await LoadedValues.Load([.. (output.Values ?? []).Select(static each => each.Value)], values, cancellationToken);
        return JsonText.Write((Run: run, Output: output, Loaded: loaded), static (writer, told) =>
        {
            RunView view = told.Run.View;
            writer.WriteStartObject();
            writer.WriteString("run_id"u8, told.Run.Header.Id);
            writer.WriteString("workflow_id"u8, told.Run.Header.WorkflowId);
            writer.WriteString("status"u8, NoxusStatuses.Of(view.Status));
            writer.WritePropertyName("outputs"u8);
            told.Output.Write(writer, told.Loaded);
            writer.WriteString("error"u8, view.Failure?.Message);
            Timestamp.Write(writer, "started_at"u8, view.StartedAt);
            Timestamp.Write(writer, "completed_at"u8, view.FinishedAt);
            writer.WriteNumber("duration_ms"u8, (long)((view.FinishedAt - view.StartedAt)?.TotalMilliseconds ?? 0));
            writer.WriteEndObject();
        });
    }
}
