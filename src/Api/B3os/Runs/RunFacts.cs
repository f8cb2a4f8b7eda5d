using Tributary.Api.B3os.Executions;

namespace Tributary.Api.B3os.Runs;

/// <summary>What is kept with a run to show it, besides its definition and its input.</summary>
/// <param name="WorkflowName">The workflow's name; empty for a run without a saved workflow.</param>
/// <param name="WorkflowVersion">Its version; 0 for a run without a saved workflow.</param>
/// <param name="TriggerSource">What started it: <c>api</c>, <c>webhook</c> or <c>workflow</c>.</param>
/// <param name="TriggeredBy">The id of the key that started it; null when none did.</param>
/// <param name="Units">The compute units that it took.</param>
/// <param name="SyncSeconds">After how many seconds it is cancelled; 0 for never.</param>
/// <param name="Depth">How many workflows started one another before it; 0 for a run that no workflow started.</param>
/// <param name="SourceRunId">The run that it repeats; null for none.</param>
/// <param name="HasLoops">Whether it has loops.</param>
/// <param name="Execution">What the client said of the execution that it is; null for a run that is none.</param>
internal sealed record RunFacts(
    string WorkflowName = "",
    int WorkflowVersion = 0,
    string TriggerSource = RunFacts.Api,
    string? TriggeredBy = null,
    int Units = 0,
    int SyncSeconds = 0,
    int Depth = 0,
    string? SourceRunId = null,
    bool HasLoops = false,
    ExecutionFacts? Execution = null)
{
    public const string Api = "api";
    public const string Webhook = "webhook";
    public const string Workflow = "workflow";
}
