using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Runs;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Makes runs of saved workflows.</summary>
/// <param name="shelf">The workflow's place.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="workflow">The workflow.</param>
internal sealed class WorkflowRun(WorkflowShelf shelf, Guid workspace, WorkflowDocument workflow)
{
    /// <summary>The live version, or the draft when there is none.</summary>
    public ValueTask<WorkflowVersion?> Version(CancellationToken cancellationToken) => Version(null, cancellationToken);

    /// <summary>A version; the live one, or the draft when there is none, if none is named.</summary>
    public ValueTask<WorkflowVersion?> Version(int? number, CancellationToken cancellationToken) =>
        shelf.FindVersion(workflow, number ?? workflow.Live ?? workflow.Current.Number, cancellationToken);

    /// <summary>A run of a version; null when it cannot be run, with the reasons added.</summary>
    /// <param name="version">The version.</param>
    /// <param name="runId">The id it is to have.</param>
    /// <param name="payload">The payload, any JSON value; undefined for none.</param>
    /// <param name="facts">What is kept with it; the workflow's own facts are added.</param>
    /// <param name="refusal">Takes what is wrong.</param>
    public RunOrder? Order(WorkflowVersion version, string runId, JsonElement payload, RunFacts facts, Refusal refusal)
    {
        B3osDefinition definition = B3osDefinition.Read(version.Definition, int.MaxValue);
        refusal.Add(definition.Faults, definition.Json);
        refusal.Add(definition.Inputs.Check(payload));
        return refusal.Any ? null : new RunOrder(workspace, runId, definition, facts with { WorkflowName = version.Name, WorkflowVersion = version.Number })
        {
            WorkflowId = workflow.Id,
            Payload = payload,
        };
    }
}
