using System.Text.Json.Serialization;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Deliveries;

/// <summary>Names a delivery. Its fields are written to stores and orchestrations: never rename one.</summary>
/// <param name="WorkspaceId">The workspace of the run.</param>
/// <param name="RunId">The run.</param>
/// <param name="DeliveryId">The delivery.</param>
public readonly record struct DeliveryKey(Guid WorkspaceId, Guid RunId, Guid DeliveryId)
{
    /// <summary>Whether it is the one that the run's end brings about by itself.</summary>
    [JsonIgnore]
    public bool IsFirst => DeliveryId == RunId;

    /// <summary>The delivery that the end of a run brings about by itself; null when nobody asked for one.</summary>
    public static DeliveryKey? First(RunHeader run) => run.CallbackUrl is null ? null : new DeliveryKey(run.WorkspaceId, run.Id, run.Id);
}
