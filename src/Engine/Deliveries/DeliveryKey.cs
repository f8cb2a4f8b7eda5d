using System.Text.Json.Serialization;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Deliveries;

/// <summary>
/// Names a delivery: a report of a run's end, or the start of the error handler that a failure brings about. Its fields are written to
/// stores and orchestrations: never rename one.
/// </summary>
/// <param name="WorkspaceId">The workspace of the run.</param>
/// <param name="RunId">The run.</param>
/// <param name="DeliveryId">The delivery; that of an error handler has the id of the handler's run.</param>
public readonly record struct DeliveryKey(Guid WorkspaceId, Guid RunId, Guid DeliveryId)
{
    /// <summary>Whether it is the one that the run's end brings about by itself.</summary>
    [JsonIgnore]
    public bool IsFirst => DeliveryId == RunId;

    /// <summary>Whether it is no report but the start of the error handler.</summary>
    [JsonIgnore]
    public bool IsHandler => DeliveryId == HandlerOf(RunId);

    /// <summary>The delivery that the end of a run brings about by itself; null when nobody asked for one.</summary>
    public static DeliveryKey? First(RunHeader run) => run.CallbackUrl is null ? null : new DeliveryKey(run.WorkspaceId, run.Id, run.Id);

    /// <summary>The start of the error handler, due when the run fails; null when it has none.</summary>
    public static DeliveryKey? Handler(RunHeader run) => run.ErrorHandlerId is null ? null : new DeliveryKey(run.WorkspaceId, run.Id, HandlerOf(run.Id));

    /// <summary>All that the end of a run may bring about.</summary>
    public static IReadOnlyList<DeliveryKey> Possible(RunHeader run) => (First(run), Handler(run)) switch
    {
        (null, null) => [],
        ({ } report, null) => [report],
        (null, { } handler) => [handler],
        ({ } report, { } handler) => [report, handler],
    };

    /// <summary>All that the end of a run does bring about.</summary>
    /// <param name="run">The run.</param>
    /// <param name="end">How it ended.</param>
    public static IReadOnlyList<DeliveryKey> Due(RunHeader run, RunStatus end) => end == RunStatus.Failed ? Possible(run) : First(run) is { } report ? [report] : [];

    // The same whoever starts it, so that it is started once.
    private static Guid HandlerOf(Guid runId) => StableId.Of($"{runId}/error-handler");
}
