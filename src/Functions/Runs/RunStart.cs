using System.Text.Json.Serialization;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;

namespace Tributary.Functions.Runs;

/// <summary>What the orchestration of a run is started with: all it decides on, and nothing that nodes work with.</summary>
/// <param name="Version">The version of the decisions, see <see cref="CurrentVersion"/>.</param>
/// <param name="Graph">What is executed, see <see cref="DecisionGraph"/>.</param>
/// <param name="Reports">Whether the orchestration of a delivery waits to be told of the run's end.</param>
/// <param name="Handler">The start of the error handler, due when the run fails; null for none.</param>
public sealed record RunStart(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("graph")] WorkflowGraph Graph,
    [property: JsonPropertyName("reports"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Reports = false,
    [property: JsonPropertyName("handler"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryKey? Handler = null)
{
    /// <summary>
    /// Rises whenever a recorded history would no longer lead to the same calls. A run that was started on other decisions than
    /// this program knows fails with a reason instead of going astray.
    /// </summary>
    public const int CurrentVersion = 1;

    /// <summary>The start of a plan's run, on the decisions of this program.</summary>
    public static RunStart Of(RunPlan plan, bool reports = false, DeliveryKey? handler = null) => new(CurrentVersion, DecisionGraph.Of(plan), reports, handler);
}
