using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Hooks;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Starts saved workflows for steps of others.</summary>
/// <param name="documents">Where workflows are kept.</param>
/// <param name="runs">The host; made of nodes, so it is looked for when the first run is started and not before.</param>
/// <param name="catalog">All node kinds.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkflowStarter(IDocumentStore documents, Func<IRunHost> runs, Func<INodeCatalog> catalog, TimeProvider time) : IWorkflowStarter
{
    private const int Deepest = 10;

    /// <inheritdoc/>
    public async Task<WorkflowStart> Start(
        Guid workspaceId, string workflowId, ReadOnlyMemory<byte> payload, string key, string parentRunId, CancellationToken cancellationToken)
    {
        WorkflowShelf shelf = new(documents, workspaceId, workflowId);
        if (await shelf.Find(cancellationToken) is not { Document: { IsArchived: false } workflow })
        {
            return new WorkflowStart($"There is no workflow '{workflowId}', or it is archived.");
        }

        int depth = await DepthOf(workspaceId, parentRunId, cancellationToken) + 1;
        if (depth > Deepest)
        {
            return new WorkflowStart($"More than {Deepest} workflows would have started one another.");
        }

        Refusal refusal = new();
        WorkflowRun run = new(shelf, workspaceId, workflow);
        WorkflowVersion version = await run.Version(cancellationToken) ?? workflow.Current;
        string runId = B3osIds.OfRun(StableId.Of($"b3os/{workspaceId}/started/{key}"));
        RunOrder? order = run.Order(version, runId, JsonText.Parse(payload), new RunFacts(TriggerSource: RunFacts.Workflow, Depth: depth), refusal);
        if (order is null)
        {
            return new WorkflowStart(refusal.Answer.Message);
        }

        order = order with { IsReported = (await new HookShelf(documents, workspaceId).Read(cancellationToken)).IsListening };
        try
        {
            await runs().Start(order.ToRequest(catalog(), time.GetUtcNow()), cancellationToken);
        }
        catch (RunExistsException)
        {
            // An earlier attempt of the same step got as far as this.
        }

        return new WorkflowStart(null, version.Name, B3osStatuses.Running);
    }

    private async Task<int> DepthOf(Guid workspaceId, string runId, CancellationToken cancellationToken) =>
        Guid.TryParse(runId, out Guid id)
        && await runs().Find(workspaceId, id, cancellationToken) is { Header.Origin: { Door: B3osDoor.Name } origin }
            ? JsonSerializer.Deserialize(origin.Document.Json.Span, B3osJson.Default.RunFacts)!.Depth
            : 0;
}
