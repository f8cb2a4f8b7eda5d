using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Runs;

/// <summary>Starts runs that go on by themselves as runs of the host, on a list that no front door shows.</summary>
/// <param name="runs">The host.</param>
/// <param name="catalog">The node kinds.</param>
/// <param name="time">The clock.</param>
internal sealed class DetachedRuns(Func<IRunHost> runs, Func<INodeCatalog> catalog, TimeProvider time) : IDetachedRuns
{
    /// <summary>The origin of such runs.</summary>
    public const string Door = "detached";

    private static readonly ValueRef NoDocument = ValueRef.Inline("{}"u8.ToArray());

    /// <inheritdoc/>
    public async Task Start(Guid workspaceId, Guid runId, WorkflowGraph graph, RunInput input, CancellationToken cancellationToken)
    {
        RunHeader header = new()
        {
            Id = runId,
            WorkspaceId = workspaceId,
            WorkflowId = runId,
            CreatedAt = time.GetUtcNow(),
            Bindings = input,
            Origin = new RunOrigin(Door, runId.ToString("N"), NoDocument),
        };
        try
        {
            await runs().Start(new RunRequest(header, RunPlan.Create(graph, catalog(), RunSelection.All)), cancellationToken);
        }
        catch (RunExistsException)
        {
            // The step that asks was run before.
        }
    }
}
